"""A session of Spark: on this machine, or on the cluster that it is told."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from evolve.errors import EvolveError, InputError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

EVERYWHERE = {
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "4096",
    "spark.sql.execution.pyspark.udf.faulthandler.enabled": "true",
    "spark.sql.ansi.enabled": "true",
}
"""What is set wherever it runs; ``--conf`` goes before. An overflow is an error, never a wrong number."""
ON_THIS_MACHINE = {
    "spark.driver.memory": "2g",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "16",
}
"""What is set where the master is ``local``: of the 200 partitions of a cluster most would be empty."""


def is_local(master: str | None) -> bool:
    """Whether a master is a process of this machine."""
    return master is not None and master.split("[")[0] == "local"


@contextmanager
def session(master: str | None, conf: Mapping[str, str]) -> Iterator[SparkSession]:
    """A session with ``master``, or with what spark-submit says where it is None.

    Raises InputError where PySpark or Java is missing, and where Spark gives up.
    """
    _check()
    if is_local(master):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else the workers are whatever python3 is
        conf = ON_THIS_MACHINE | dict(conf)
    with warnings.catch_warnings():
        # PySpark warns of pandas 3 wherever it is installed; nothing here hands it a frame of pandas.
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        spark = _begun(master, EVERYWHERE | dict(conf))
        try:
            yield spark
        except EvolveError:
            raise
        except Exception as error:
            if not _is_of_spark(error):
                raise
            raise InputError(f"Spark gives up: {said(error)}", advice="--debug shows all that it says.") from error
        finally:
            spark.stop()


def _check() -> None:
    if find_spec("pyspark") is None or find_spec("pyarrow") is None:
        raise InputError("Spark is not installed", advice="pip install 'evolve[spark]'; evolve works without it, too.")
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java") is None and not (home and shutil.which("java", path=f"{home}/bin")):
        advice = "Install a Java runtime, 17 or later: apt-get install default-jre-headless; or set JAVA_HOME."
        raise InputError("Spark needs Java, which is not there", advice=advice)


def _begun(master: str | None, conf: Mapping[str, str]) -> SparkSession:
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkException
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    settings = SparkConf().setAppName("evolve").setAll(list(conf.items()))
    if master is not None:
        settings.setMaster(master)
    with tempfile.TemporaryFile() as heard:
        try:
            if is_local(master) and not _started:
                # What Java says of its modules and its log is no concern of who asked for links.
                _started.append(launch_gateway(settings, {"stderr": heard}))
            context = SparkContext(conf=settings, gateway=_started[0] if _started else None)
            return SparkSession(context)
        except (PySparkException, OSError, *_of_java()) as error:
            heard.seek(0)
            cause = _of_start(error, heard.read().decode("utf-8", "replace"))
            advice = "Look at --master and --conf, and whether `java -version` says 17 or later."
            raise InputError(f"Spark does not start: {cause}", advice=advice) from error


_started: list[Any] = []
"""The one Java that sessions of this process share where they run on this machine."""


def _of_java() -> tuple[type[Exception], ...]:
    from py4j.protocol import Py4JError

    return (Py4JError,)


def _is_of_spark(error: Exception) -> bool:
    from pyspark.errors import PySparkException

    return isinstance(error, (PySparkException, *_of_java()))


def said(error: Exception) -> str:
    """The line of what Spark says that names the cause: Java's last one, else the error that it passes on, else the first."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    causes = [line for line in lines if line.startswith("Caused by:")]
    passed_on = [line.removeprefix(": ") for line in lines if line.startswith(": ")]
    return [type(error).__name__, *lines[:1], *passed_on[:1], *causes][-1][:300]


def _of_start(error: Exception, heard: str) -> str:
    """The same of a Java that did not start: the first line that it wrote and that is no warning."""
    lines = [line.strip() for line in heard.splitlines() if line.strip() and not line.startswith("WARNING")]
    return lines[0][:300] if lines and not _started else said(error)
