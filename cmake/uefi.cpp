// SPDX-License-Identifier: MIT
// A UEFI application that boots the image inside it: loads the ELF, ends the firmware's services, and enters the image by a
// protocol that it knows anyway (lkmc_add_uefi_application).
//
//     qemu-system-x86_64 -M q35 -bios OVMF.fd … -kernel NAME.efi
//
// * x86_64: PVH. The long mode of the firmware is left for 32-bit protected mode without paging; the memory map and ACPI's root
//   pointer are the firmware's, the command line the application's load options. Nothing of it lies above 4 GiB.
// * AArch64: an ELF's entry with the Linux protocol's registers, at EL1 or EL2 as the firmware has it, MMU and caches off.
//   x0: the device tree among the firmware's tables, or 0.
// * The image is loaded where it was linked for. Where the firmware has something else there it says so, and the application
//   ends with EFI_NOT_FOUND, as AllocatePages does.
// * Nothing of the firmware is left for the image: no console, no files, no runtime services. Their memory is in the map.
// * It has no data, and no address in it needs mending: one section, read and execute (linker_scripts/uefi.ld).
// Source: UEFI specification 2.10, 2.3 (calling conventions, handoff state), 4.3, 4.6 (tables), 7.2, 7.4, 9.1, 12.4; Microsoft PE
// format; Xen docs/misc/pvh.pandoc, hvm/start_info.h; Linux Documentation/arch/arm64/booting.rst.
#include <lkmc/cursor.hpp>
#include <lkmc/runtime.hpp>
#include <lkmc/string.hpp>

#if defined(__x86_64__)
#define LKMC_EFIAPI __attribute__((ms_abi))
#else
#define LKMC_EFIAPI
#endif

// The file's beginning: a DOS header of two fields, the PE header, one section. Addresses count from here.
asm(R"(
    .pushsection .head,"ax"
    .p2align 3
lkmc_pe:
    .ascii "MZ"
    .skip 58
    .long 64                            /* where PE begins */
    .ascii "PE\0\0"
)"
#if defined(__x86_64__)
    ".short 0x8664\n"
#else
    ".short 0xaa64\n"
#endif
    R"(
    .short 1                            /* sections */
    .long 0, 0, 0
    .short lkmc_pe_sections - lkmc_pe_optional
    .short 0x22e                        /* executable, addresses above 2 GiB; no line numbers, symbols, debugging information */
lkmc_pe_optional:
    .short 0x20b                        /* PE32+ */
    .short 0
    .long __uefi_end - lkmc_pe - 4096, 0, 0
    .long lkmc_uefi_main - lkmc_pe      /* the entry point */
    .long 4096                          /* where code begins */
    .quad 0                             /* where it would like to lie: nowhere */
    .long 4096, 4096                    /* alignment in memory, in the file */
    .short 0, 0, 0, 0, 0, 0
    .long 0
    .long __uefi_end - lkmc_pe, 4096    /* all of it, and the headers */
    .long 0
    .short 10, 0x100                    /* a UEFI application, data of which need not be executable */
    .quad 0, 0, 0, 0
    .long 0, 6                          /* six directories, all empty */
    .quad 0, 0, 0, 0, 0, 0
lkmc_pe_sections:
    .ascii ".text\0\0\0"
    .long __uefi_end - lkmc_pe - 4096, 4096, __uefi_end - lkmc_pe - 4096, 4096
    .long 0, 0, 0, 0x60000020           /* code; read and execute */
    .popsection
)");

namespace {

using namespace lkmc;
using status_t = std::uintptr_t;
using handle_t = void*;

struct guid {
    std::uint32_t a;
    std::uint16_t b, c;
    std::uint8_t d[8];
    bool operator==(const guid&) const = default;
};

struct text_output {
    void* reset;
    LKMC_EFIAPI status_t (*output_string)(text_output*, const char16_t*);
};

struct memory_descriptor {
    std::uint32_t type;
    std::uint64_t physical, virtual_, pages, attributes;
};

enum memory_type : std::uint32_t { loader_code = 1, loader_data, boot_code, boot_data, conventional = 7, unusable, acpi_tables, acpi_nvs };
enum allocate : std::uint32_t { below = 1, exactly = 2 };

struct boot_services {
    std::uint64_t header[3];
    void* task_priority[2];
    LKMC_EFIAPI status_t (*allocate_pages)(allocate, memory_type, std::size_t pages, std::uint64_t* address);
    void* free_pages;
    LKMC_EFIAPI status_t (*get_memory_map)(std::size_t* size, void* map, std::size_t* key, std::size_t* step, std::uint32_t* version);
    void* pools_events_protocols[11];
    LKMC_EFIAPI status_t (*handle_protocol)(handle_t, const guid*, void**);
    void* protocols_images[9];
    LKMC_EFIAPI status_t (*exit_boot_services)(handle_t, std::size_t key);
};
static_assert(__builtin_offsetof(boot_services, allocate_pages) == 24 + 2 * 8);
static_assert(__builtin_offsetof(boot_services, handle_protocol) == 24 + 16 * 8);
static_assert(__builtin_offsetof(boot_services, exit_boot_services) == 24 + 26 * 8);

struct named_table {
    guid name;
    void* table;
};

struct system_table {
    std::uint64_t header[3];
    void* vendor;
    std::uint32_t revision;
    void* input[3];
    text_output* output;
    void* error[2];
    void* runtime_services;
    boot_services* boot;
    std::size_t tables;
    const named_table* table;
};
static_assert(sizeof(system_table) == 120);

struct loaded_image {
    std::uint32_t revision;
    void* origin[5];
    std::uint32_t options_size;
    const char16_t* options;
};
static_assert(__builtin_offsetof(loaded_image, options) == 56);

constexpr std::size_t page = 4096;
constexpr status_t failed = status_t{1} << 63, load_error = failed | 1, buffer_too_small = failed | 5;

struct segment {
    std::uint32_t type, flags;
    std::uint64_t offset, address, physical, in_file, in_memory, alignment;
};

// What is handed over, below 4 GiB: page by page what leaves long mode, the start information and command line, the memory map for
// the image, and the firmware's.
constexpr std::size_t line_room = page - 512, map_entries = 512;
struct room_t {
    std::byte way_out[page];
    std::uint64_t start_info[7];
    char line[line_room];
    std::byte rest[512 - 7 * 8];
    std::uint64_t map[map_entries][3];
    std::byte firmware_map[24 * page];
};
static_assert(sizeof(room_t) % page == 0);

LKMC_EFIAPI status_t complain(system_table& system, const char16_t* why, status_t status) {
    system.output->output_string(system.output, why);
    return status;
}

void* find(const system_table& system, const guid& name) {
    for (std::size_t i = 0; i < system.tables; ++i)
        if (system.table[i].name == name) return system.table[i].table;
    return nullptr;
}

}  // namespace

extern "C" {
extern const char __payload_start[] __attribute__((visibility("hidden")));
extern const char __payload_end[] __attribute__((visibility("hidden")));

#if defined(__x86_64__)
extern const char lkmc_way_out[] __attribute__((visibility("hidden")));
extern const char lkmc_way_out_end[] __attribute__((visibility("hidden")));
asm(R"(
    /* rdi: the start information, rsi: where to. Copied below 4 GiB, where it goes on without paging. */
    .pushsection .text,"ax"
lkmc_way_out:
    cli
    mov %edi, %ebx
    mov %esi, %ebp
    lea .Lsegments(%rip), %rax
    push %rax
    push %rax
    movw $23, 6(%rsp)
    lgdt 6(%rsp)
    lea 1f(%rip), %rax
    push $8
    push %rax
    lretq
    .code32
1:  mov $16, %eax
    mov %eax, %ds
    mov %eax, %es
    mov %eax, %ss
    mov %eax, %fs
    mov %eax, %gs
    mov $1, %eax                        /* protection, and nothing else */
    mov %eax, %cr0
    mov $0xc0000080, %ecx               /* EFER */
    xor %eax, %eax
    xor %edx, %edx
    wrmsr
    mov %eax, %cr4
    mov %eax, %cr3
    jmp *%ebp
    .code64
    .p2align 3
.Lsegments:
    .quad 0, 0x00cf9b000000ffff, 0x00cf93000000ffff     /* none, 32-bit code, data */
lkmc_way_out_end:
    .popsection
)");
#else
[[noreturn]] void lkmc_way_out(const void* tree, std::uint64_t entry) __attribute__((visibility("hidden")));
asm(R"(
    .pushsection .text,"ax"
lkmc_way_out:
    mrs x5, CurrentEL
    mov x6, 0x1005                      /* MMU, data cache, instruction cache */
    cmp x5, 8
    b.eq 2f
    mrs x5, sctlr_el1
    bic x5, x5, x6
    msr sctlr_el1, x5
    isb
    tlbi vmalle1
    b 3f
2:  mrs x5, sctlr_el2
    bic x5, x5, x6
    msr sctlr_el2, x5
    isb
    tlbi alle2
3:  ic iallu
    dsb sy
    isb
    mov x4, x1
    mov x1, xzr
    mov x2, xzr
    mov x3, xzr
    br x4
    .popsection
)");
#endif
}

namespace {

#if defined(__aarch64__)
// What lies in the caches goes to memory, where it is seen with caches off.
void clean(std::uintptr_t from, std::uintptr_t to) {
    std::uint64_t type;
    asm volatile("mrs %0, ctr_el0" : "=r"(type));
    const std::uintptr_t line = std::uintptr_t{4} << (type >> 16 & 15);
    for (from &= ~(line - 1); from < to; from += line) asm volatile("dc civac, %0" : : "r"(from) : "memory");
    asm volatile("dsb sy" : : : "memory");
}
#else
// ACPI's words for a stretch of memory once the firmware's services have ended.
std::uint64_t acpi_type(std::uint32_t type) {
    switch (type) {
    case loader_code: case loader_data: case boot_code: case boot_data: case conventional: return 1;
    case acpi_tables: return 3;
    case acpi_nvs: return 4;
    case unusable: return 5;
    default: return 2;
    }
}
#endif

}  // namespace

extern "C" LKMC_EFIAPI status_t lkmc_uefi_main(handle_t self, system_table* system) {
    auto& boot = *system->boot;
    const span file(reinterpret_cast<const std::byte*>(__payload_start), static_cast<std::size_t>(__payload_end - __payload_start));

    // The image: an ELF of this CPU, which the linker made. What is loaded, as a whole.
    byte_cursor header(file);
    header.skip(24);
    const auto entry = header.take<std::uint64_t>();
    const auto table = header.take<std::uint64_t>();
    header.skip(16);
    const auto segments = header.take<std::uint16_t>();
    const auto each = [&](auto&& f) {
        for (std::size_t i = 0; i < segments; ++i) {
            segment it;
            __builtin_memcpy(&it, file.data() + table + i * sizeof(segment), sizeof it);
            if (it.type == 1 && it.in_memory != 0) f(it);
        }
    };
    std::uint64_t low = ~std::uint64_t{0}, high = 0;
    each([&](const segment& it) {
        if (it.physical < low) low = it.physical;
        if (it.physical + it.in_memory > high) high = it.physical + it.in_memory;
    });
    low &= ~(page - 1);
    high = (high + page - 1) & ~(page - 1);
    if (header.failed() || low >= high || high > 0xffff'ffff) return complain(*system, u"lkmc: there is no image in here\r\n", load_error);

    std::uint64_t place = low;
    if (const auto status = boot.allocate_pages(exactly, loader_data, (high - low) / page, &place); status != 0)
        return complain(*system, u"lkmc: the firmware uses memory that the image was linked for\r\n", status);
    each([](const segment& it) {
        auto* to = reinterpret_cast<char*>(it.physical);
        arch::copy_bytes(to, __payload_start + it.offset, it.in_file);
        arch::fill_bytes(to + it.in_file, 0, it.in_memory - it.in_file);
    });

    std::uint64_t address = 0xffff'ffff;
    if (const auto status = boot.allocate_pages(below, loader_code, sizeof(room_t) / page, &address); status != 0)
        return complain(*system, u"lkmc: there is no memory below 4 GiB\r\n", status);
    auto& room = *reinterpret_cast<room_t*>(address);

    // The load options, as ASCII: what is not becomes '?'.
    const guid loaded_image_protocol{0x5b1b31a1, 0x9562, 0x11d2, {0x8e, 0x3f, 0, 0xa0, 0xc9, 0x69, 0x72, 0x3b}};
    void* interface = nullptr;
    std::size_t length = 0;
    if (boot.handle_protocol(self, &loaded_image_protocol, &interface) == 0) {
        const auto& image = *static_cast<const loaded_image*>(interface);
        for (; length < image.options_size / 2 && image.options[length] != 0; ++length) {
            if (length + 1 == line_room) return complain(*system, u"lkmc: the load options are too long\r\n", buffer_too_small);
            room.line[length] = image.options[length] < 0x80 ? static_cast<char>(image.options[length]) : '?';
        }
    }
    room.line[length] = '\0';

    // What the firmware printed may have left a line begun.
    system->output->output_string(system->output, u"\r\n");

    // The map is that of the moment at which the services end: an event in between makes it stale, once.
    std::size_t size = 0, step = 0;
    for (int attempt = 0;; ++attempt) {
        std::size_t key = 0;
        std::uint32_t version = 0;
        size = sizeof room.firmware_map;
        if (const auto status = boot.get_memory_map(&size, room.firmware_map, &key, &step, &version); status != 0) return status;
        const auto status = boot.exit_boot_services(self, key);
        if (status == 0) break;
        if (attempt == 3) return status;
    }

    // From here on nobody else is there.
#if defined(__x86_64__)
    std::size_t entries = 0;
    for (std::size_t at = 0; at + sizeof(memory_descriptor) <= size; at += step) {
        memory_descriptor it;
        __builtin_memcpy(&it, room.firmware_map + at, sizeof it);
        const auto type = acpi_type(it.type);
        auto* last = entries == 0 ? nullptr : room.map[entries - 1];
        if (last != nullptr && last[2] == type && last[0] + last[1] == it.physical) last[1] += it.pages * page;
        else if (entries < map_entries) {
            room.map[entries][0] = it.physical;
            room.map[entries][1] = it.pages * page;
            room.map[entries++][2] = type;
        }
    }
    const guid acpi_2{0x8868e871, 0xe4f1, 0x11d3, {0xbc, 0x22, 0, 0x80, 0xc7, 0x3c, 0x88, 0x81}};
    room.start_info[0] = 0x1'336e'c578;             // version 1
    room.start_info[1] = 0;                         // flags, modules
    room.start_info[2] = 0;
    room.start_info[3] = reinterpret_cast<std::uintptr_t>(room.line);
    room.start_info[4] = reinterpret_cast<std::uintptr_t>(find(*system, acpi_2));
    room.start_info[5] = reinterpret_cast<std::uintptr_t>(room.map);
    room.start_info[6] = entries;
    arch::copy_bytes(room.way_out, lkmc_way_out, static_cast<std::size_t>(lkmc_way_out_end - lkmc_way_out));
    reinterpret_cast<void (*)(const void*, std::uint64_t)>(room.way_out)(room.start_info, entry);
#else
    asm volatile("msr daifset, 0xf");
    const guid device_tree{0xb1b621d5, 0xf19c, 0x41a5, {0x83, 0x0b, 0xd9, 0x15, 0x2c, 0x69, 0xaa, 0xe0}};
    const auto* tree = static_cast<const std::byte*>(find(*system, device_tree));
    if (tree != nullptr) {
        const auto begins = reinterpret_cast<std::uintptr_t>(tree);
        std::uint32_t total;                        // its size, big-endian
        __builtin_memcpy(&total, tree + 4, sizeof total);
        clean(begins, begins + __builtin_bswap32(total));
    }
    clean(low, high);
    clean(reinterpret_cast<std::uintptr_t>(lkmc_way_out), reinterpret_cast<std::uintptr_t>(lkmc_way_out) + page);
    lkmc_way_out(tree, entry);
#endif
    __builtin_unreachable();
}
