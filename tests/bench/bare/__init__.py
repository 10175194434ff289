"""The bare views: the least that Django or DRF can do for such a page. The benchmark's yardsticks."""
