"""GraphML: lineages as a directed graph, for Gephi, yEd, networkx and igraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lxml.etree import Element, SubElement, indent, tostring

from evolve.export.alignment_json import rounded
from evolve.export.xml import without_illegal
from evolve.model.lineage import Descent, Lineages, Member
from evolve.model.reference import Reference
from evolve.model.resolution import Key, Resolution

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
Values = Mapping[str, object]

_TYPES: Mapping[type, str] = {str: "string", int: "int", float: "double", bool: "boolean"}
_NODE: Mapping[str, type] = {
    "lineage": str,
    "document": str,
    "year": int,
    "paragraph": str,
    "section": str,
    "verb": str,
    "text": str,
}
_EDGE: Mapping[str, type] = {"relation": str, "confidence": float}


def lineage_graphml(lineages: Lineages, texts: Sequence[Resolution]) -> str:
    """A node a paragraph, an edge from each to what descends from it; of translations the first text of a key counts."""
    by_key: dict[Key, Resolution] = {}
    for text in texts:
        by_key.setdefault(text.key, text)
    nodes, edges = {}, []
    for lineage in lineages.lineages:
        verbs = {use.member: " ".join(filter(None, (use.adverb, use.verb))) for use in lineage.verbs}
        for member in lineage.members:
            nodes[_name(member)] = _node(member, by_key[member.document], lineage.id, verbs.get(member))
        edges += [(_name(step.old), _name(step.new), _step(step)) for step in lineage.descents]
    return graphml("lineages", nodes, edges, _NODE, _EDGE)


def citation_graphml(made: Sequence[Reference], texts: Sequence[Resolution]) -> str:
    """A node a text or a work, an edge from each text to each work that it cites, with how often it does.

    A text of the collection is one node, under its key, whoever cites it.
    """
    nodes: dict[str, Values] = {text.key: {"work": "text", "year": text.year, "title": text.title} for text in texts}
    counts: Counter[tuple[str, str]] = Counter()
    for one in made:
        name = one.key or one.name
        nodes.setdefault(name, {"work": one.work.value, "year": None, "title": None})
        counts[one.document, name] += 1
    edges = [(old, new, {"count": count}) for (old, new), count in counts.items()]
    return graphml("citations", nodes, edges, {"work": str, "year": int, "title": str}, {"count": int})


def graphml(
    name: str,
    nodes: Mapping[str, Values],
    edges: Sequence[tuple[str, str, Values]],
    of_node: Mapping[str, type],
    of_edge: Mapping[str, type],
) -> str:
    """A directed graph; ``of_node`` and ``of_edge`` are the types of the values, which may be None."""
    root = Element(f"{{{NAMESPACE}}}graphml", nsmap={None: NAMESPACE})
    for kind, types in (("node", of_node), ("edge", of_edge)):
        for value, made in types.items():
            _in(root, "key", id=f"{kind}-{value}", **{"for": kind, "attr.name": value, "attr.type": _TYPES[made]})
    graph = _in(root, "graph", id=name, edgedefault="directed")
    for node, values in nodes.items():
        _data(_in(graph, "node", id=node), "node", values)
    for source, target, values in edges:
        _data(_in(graph, "edge", source=source, target=target), "edge", values)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _name(member: Member) -> str:
    return f"{member.document} {member.paragraph}"


def _node(member: Member, text: Resolution, lineage: str, verb: str | None) -> Values:
    paragraph = text.by_id[member.paragraph]
    return {
        "lineage": lineage,
        "document": member.document,
        "year": text.year,
        "paragraph": member.paragraph,
        "section": paragraph.section.value,
        "verb": verb,
        "text": paragraph.text,
    }


def _step(descent: Descent) -> Values:
    return {"relation": descent.relation.value, "confidence": rounded(descent.confidence)}


def _data(parent: Any, kind: str, values: Values) -> None:
    for name, value in values.items():
        if value is not None:
            _in(parent, "data", key=f"{kind}-{name}").text = without_illegal(str(value))


def _in(parent: Any, tag: str, **attributes: str) -> Any:
    made = {name: without_illegal(value) for name, value in attributes.items()}
    return SubElement(parent, f"{{{NAMESPACE}}}{tag}", made)
