"""The nouns: frozen, slotted, without verbs, files or third parties.

Read the modules as a glossary: `symbol`, `span`, `resolution`, `alignment`, `diff`,
`substitution`, `lineage`. All offsets are half-open and count Unicode code points.
"""
