/* SPDX-License-Identifier: MIT */
/* System calls written by hand, for x86_64: no check, no errno. The names are those of wrappers.cpp. */
#define FUNCTION(name) .globl name; .type name, %function; name:
#define END(name) .size name, . - name

    .text
FUNCTION(plain_read)
    xor %eax, %eax
    syscall
    ret
END(plain_read)

FUNCTION(plain_write)
    mov $1, %eax
    syscall
    ret
END(plain_write)

FUNCTION(plain_pread)
    mov %rcx, %r10
    mov $17, %eax
    syscall
    ret
END(plain_pread)

FUNCTION(plain_pwrite)
    mov %rcx, %r10
    mov $18, %eax
    syscall
    ret
END(plain_pwrite)

FUNCTION(plain_fsync)
    mov $74, %eax
    syscall
    ret
END(plain_fsync)

FUNCTION(plain_ftruncate)
    mov $77, %eax
    syscall
    ret
END(plain_ftruncate)

FUNCTION(plain_dup3)
    mov $02000000, %edx
    mov $292, %eax
    syscall
    ret
END(plain_dup3)

FUNCTION(plain_close)
    mov $3, %eax
    syscall
    ret
END(plain_close)

FUNCTION(plain_unlinkat)
    mov %rdi, %rsi
    mov $-100, %edi
    xor %edx, %edx
    mov $263, %eax
    syscall
    ret
END(plain_unlinkat)

FUNCTION(plain_ioctl)
    movslq %esi, %rdx
    mov $0x5423, %esi
    mov $16, %eax
    syscall
    ret
END(plain_ioctl)

FUNCTION(plain_mmap)
    mov %rdi, %rsi
    xor %edi, %edi
    mov $3, %edx
    mov $0x22, %r10d
    mov $-1, %r8
    xor %r9d, %r9d
    mov $9, %eax
    syscall
    ret
END(plain_mmap)

FUNCTION(plain_munmap)
    mov $11, %eax
    syscall
    ret
END(plain_munmap)

FUNCTION(plain_mprotect)
    mov $1, %edx
    mov $10, %eax
    syscall
    ret
END(plain_mprotect)

FUNCTION(plain_madvise)
    mov $4, %edx
    mov $28, %eax
    syscall
    ret
END(plain_madvise)

FUNCTION(plain_futex_wake)
    mov %esi, %edx
    mov $129, %esi
    mov $202, %eax
    syscall
    ret
END(plain_futex_wake)

FUNCTION(plain_lseek)
    xor %edx, %edx
    mov $8, %eax
    syscall
    ret
END(plain_lseek)

FUNCTION(plain_getpid)
    mov $39, %eax
    syscall
    ret
END(plain_getpid)
    .section .note.GNU-stack, "", %progbits
