"""The same pipeline on a cluster: Parquet in any storage that Spark reads, in and out. The only door to PySpark.

Nothing here is imported but for ``--engine spark``; PySpark comes with ``pip install 'evolve[spark]'``.
"""
