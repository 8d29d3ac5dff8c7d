#ifndef CPLATFORM_H
#define CPLATFORM_H

/// Processors that this process may run on, at least 1. glibc shows `sched_getaffinity` only
/// under _GNU_SOURCE, which Swift's own C module does not define; Foundation's count ignores it.
int cplatform_processors(void);

#endif
