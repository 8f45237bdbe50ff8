#define _GNU_SOURCE
#include "CSuperviseShims.h"

#include <link.h>
#include <sys/mman.h>
#include <unistd.h>

// The kernel reads such a page from the file again when it is used next; nothing was ever written to it.
static int release(struct dl_phdr_info *program, size_t size, void *context) {
    (void)size, (void)context;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int i = 0; i < program->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &program->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || segment->p_flags & PF_W) continue;
        uintptr_t start = program->dlpi_addr + segment->p_vaddr, end = start + segment->p_memsz;
        // Only whole pages: the next segment may begin in the last one.
        start = (start + page - 1) & ~(page - 1);
        end &= ~(page - 1);
        if (start < end) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 1;  // the first is our own executable
}

void shim_release_code(void) {
    dl_iterate_phdr(release, NULL);
}
