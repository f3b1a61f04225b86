"""Mutation: every small slip that could be made in the rules, and whether anything would notice.

A slip that nothing notices could be made tomorrow without anybody being told. For each of these
there is somebody who would show it, or a proof that it makes no difference to anybody.

    criteria | effects | vocabulary -> every -> noticing -> survivors -> lacking -> told
"""
