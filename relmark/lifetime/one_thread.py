"""Small fits in one thread: the many of a linear algebra library would only wait for each other over four numbers."""

import numpy as np
import scipy.linalg
from threadpoolctl import ThreadpoolController

LIBRARIES = (np, scipy.linalg)
in_one_thread = ThreadpoolController().wrap(limits=1, user_api="blas")
