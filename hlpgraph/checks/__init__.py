"""Gap checks: one gap, one small file. `registry.CHECKS` lists them; `run.run` runs them."""
