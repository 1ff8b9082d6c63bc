"""python -m broadcaster.cli"""

from broadcaster.cli import main

main()
