"""Case → drawing: one offline HTML page, or the same drawing as SVG, PNG or PDF."""
