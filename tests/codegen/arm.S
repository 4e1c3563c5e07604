/* SPDX-License-Identifier: MIT */
/* System calls written by hand, for ARM and Thumb: no check, no errno; r7 put aside, for it belongs to the caller. The names are those of wrappers.cpp. */
#define FUNCTION(name) .globl name; .type name, %function; name:
#define END(name) .size name, . - name

    .syntax unified
    .text
FUNCTION(plain_read)
    mov ip, r7
    mov r7, #3
    svc #0
    mov r7, ip
    bx lr
END(plain_read)

FUNCTION(plain_write)
    mov ip, r7
    mov r7, #4
    svc #0
    mov r7, ip
    bx lr
END(plain_write)

FUNCTION(plain_fsync)
    mov ip, r7
    mov r7, #118
    svc #0
    mov r7, ip
    bx lr
END(plain_fsync)

FUNCTION(plain_ftruncate)
    mov ip, r7
    mov r7, #194
    svc #0
    mov r7, ip
    bx lr
END(plain_ftruncate)

FUNCTION(plain_dup3)
    mov ip, r7
    mov r2, #02000000
    movw r7, #358
    svc #0
    mov r7, ip
    bx lr
END(plain_dup3)

FUNCTION(plain_close)
    mov ip, r7
    mov r7, #6
    svc #0
    mov r7, ip
    bx lr
END(plain_close)

FUNCTION(plain_unlinkat)
    mov ip, r7
    mov r1, r0
    mvn r0, #99
    mov r2, #0
    movw r7, #328
    svc #0
    mov r7, ip
    bx lr
END(plain_unlinkat)

FUNCTION(plain_ioctl)
    mov ip, r7
    mov r2, r1
    movw r1, #0x5423
    mov r7, #54
    svc #0
    mov r7, ip
    bx lr
END(plain_ioctl)

FUNCTION(plain_munmap)
    mov ip, r7
    mov r7, #91
    svc #0
    mov r7, ip
    bx lr
END(plain_munmap)

FUNCTION(plain_mprotect)
    mov ip, r7
    mov r2, #1
    mov r7, #125
    svc #0
    mov r7, ip
    bx lr
END(plain_mprotect)

FUNCTION(plain_madvise)
    mov ip, r7
    mov r2, #4
    mov r7, #220
    svc #0
    mov r7, ip
    bx lr
END(plain_madvise)

FUNCTION(plain_futex_wake)
    mov ip, r7
    mov r2, r1
    mov r1, #129
    mov r7, #240
    svc #0
    mov r7, ip
    bx lr
END(plain_futex_wake)

FUNCTION(plain_getpid)
    mov ip, r7
    mov r7, #20
    svc #0
    mov r7, ip
    bx lr
END(plain_getpid)

FUNCTION(plain_pread)
    push {r4, r5, r7}
    ldrd r4, r5, [sp, #12]
    mov r7, #180
    svc #0
    pop {r4, r5, r7}
    bx lr
END(plain_pread)

FUNCTION(plain_pwrite)
    push {r4, r5, r7}
    ldrd r4, r5, [sp, #12]
    mov r7, #181
    svc #0
    pop {r4, r5, r7}
    bx lr
END(plain_pwrite)

FUNCTION(plain_mmap)
    push {r4, r5, r7}
    mov r1, r0
    mov r0, #0
    mov r2, #3
    mov r3, #0x22
    mvn r4, #0
    mov r5, #0
    mov r7, #192
    svc #0
    pop {r4, r5, r7}
    bx lr
END(plain_mmap)
    .section .note.GNU-stack, "", %progbits
