"""Works and the studies they report: works that report one study count once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def study_names(keys: Iterable[str], same: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """For each key the name of its study: the first of the keys, in order of the alphabet, that report it.

    Args:
        keys: The keys of works that are cited.
        same: By key, works that report the same study; read both ways and on and on.

    >>> study_names(["doe-2020", "doe-2018", "roe-2019"], {"doe-2020": ["doe-thesis"], "doe-thesis": ["doe-2018"]})
    {'doe-2018': 'doe-2018', 'doe-2020': 'doe-2018', 'roe-2019': 'roe-2019'}
    >>> study_names([], {"doe-2020": ["doe-2018"]})
    {}

    Cost: O((keys + pairs) · log keys).
    """
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while (over := parent.setdefault(key, key)) != key:
            parent[key] = parent[over]
            key = over
        return key

    for key, others in same.items():
        for other in others:
            parent[root(other)] = root(key)
    first: dict[str, str] = {}
    ordered = sorted(set(keys))
    for key in ordered:
        first.setdefault(root(key), key)
    return {key: first[root(key)] for key in ordered}
