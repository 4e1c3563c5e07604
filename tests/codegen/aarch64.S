/* SPDX-License-Identifier: MIT */
/* System calls written by hand, for AArch64: no check, no errno. The names are those of wrappers.cpp. */
#define FUNCTION(name) .globl name; .type name, %function; name:
#define END(name) .size name, . - name

    .text
FUNCTION(plain_read)
    mov w8, #63
    svc #0
    ret
END(plain_read)

FUNCTION(plain_write)
    mov w8, #64
    svc #0
    ret
END(plain_write)

FUNCTION(plain_pread)
    mov w8, #67
    svc #0
    ret
END(plain_pread)

FUNCTION(plain_pwrite)
    mov w8, #68
    svc #0
    ret
END(plain_pwrite)

FUNCTION(plain_fsync)
    mov w8, #82
    svc #0
    ret
END(plain_fsync)

FUNCTION(plain_ftruncate)
    mov w8, #46
    svc #0
    ret
END(plain_ftruncate)

FUNCTION(plain_dup3)
    mov w2, #02000000
    mov w8, #24
    svc #0
    ret
END(plain_dup3)

FUNCTION(plain_close)
    mov w8, #57
    svc #0
    ret
END(plain_close)

FUNCTION(plain_unlinkat)
    mov x1, x0
    mov w0, #-100
    mov w2, #0
    mov w8, #35
    svc #0
    ret
END(plain_unlinkat)

FUNCTION(plain_ioctl)
    sxtw x2, w1
    mov w1, #0x5423
    mov w8, #29
    svc #0
    ret
END(plain_ioctl)

FUNCTION(plain_mmap)
    mov x1, x0
    mov x0, #0
    mov x2, #3
    mov x3, #0x22
    mov x4, #-1
    mov x5, #0
    mov w8, #222
    svc #0
    ret
END(plain_mmap)

FUNCTION(plain_munmap)
    mov w8, #215
    svc #0
    ret
END(plain_munmap)

FUNCTION(plain_mprotect)
    mov x2, #1
    mov w8, #226
    svc #0
    ret
END(plain_mprotect)

FUNCTION(plain_madvise)
    mov w2, #4
    mov w8, #233
    svc #0
    ret
END(plain_madvise)

FUNCTION(plain_futex_wake)
    mov w2, w1
    mov w1, #129
    mov w8, #98
    svc #0
    ret
END(plain_futex_wake)

FUNCTION(plain_lseek)
    mov w2, #0
    mov w8, #62
    svc #0
    ret
END(plain_lseek)

FUNCTION(plain_getpid)
    mov w8, #172
    svc #0
    ret
END(plain_getpid)
    .section .note.GNU-stack, "", %progbits
