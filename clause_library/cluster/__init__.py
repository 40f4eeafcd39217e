"""More than one machine: files read, and segments asked, on a Ray cluster.

The cluster is trusted like this machine; what goes to it is said in docs/cluster.md.
"""

import os

# Before Ray is loaded, which reads them then. Nothing is reported to its makers, and
# what is started here listens on this computer alone: Ray's name for that is of the
# systems whose firewalls would ask.
os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
