// SPDX-License-Identifier: MIT
// Memory: the library's flags and structures against the system's headers. What is newer than those is checked where
// they have it.
#include <sys/mman.h>

#include <linux/fs.h>
#include <linux/kernel-page-flags.h>
#include <linux/mman.h>
#include <sys/uio.h>

#include <lkmc/sys/kpage.hpp>
#include <lkmc/sys/maps.hpp>
#include <lkmc/sys/memory.hpp>
#include <lkmc/sys/pagemap.hpp>

#include <cstddef>

namespace {

using namespace lkmc;

template <class E>
constexpr bool is(E ours, unsigned long long theirs) {
    return static_cast<unsigned long long>(ours) == theirs;
}
#define SAME(ours, theirs) static_assert(is(ours, theirs))

SAME(sys::prot::none, PROT_NONE);
SAME(sys::prot::read, PROT_READ);
SAME(sys::prot::write, PROT_WRITE);
SAME(sys::prot::exec, PROT_EXEC);
#ifdef PROT_SEM
SAME(sys::prot::sem, PROT_SEM);
#endif
SAME(sys::prot::growsdown, PROT_GROWSDOWN);
SAME(sys::prot::growsup, PROT_GROWSUP);

SAME(sys::map::shared, MAP_SHARED);
SAME(sys::map::private_, MAP_PRIVATE);
SAME(sys::map::shared_validate, MAP_SHARED_VALIDATE);
#ifdef MAP_DROPPABLE
SAME(sys::map::droppable, MAP_DROPPABLE);
#endif
SAME(sys::map::fixed, MAP_FIXED);
SAME(sys::map::anonymous, MAP_ANONYMOUS);
SAME(sys::map::growsdown, MAP_GROWSDOWN);
SAME(sys::map::denywrite, MAP_DENYWRITE);
SAME(sys::map::executable, MAP_EXECUTABLE);
SAME(sys::map::locked, MAP_LOCKED);
SAME(sys::map::noreserve, MAP_NORESERVE);
SAME(sys::map::populate, MAP_POPULATE);
SAME(sys::map::nonblock, MAP_NONBLOCK);
SAME(sys::map::stack, MAP_STACK);
SAME(sys::map::hugetlb, MAP_HUGETLB);
SAME(sys::map::sync, MAP_SYNC);
SAME(sys::map::fixed_noreplace, MAP_FIXED_NOREPLACE);
#ifdef MAP_UNINITIALIZED
SAME(sys::map::uninitialized, MAP_UNINITIALIZED);
#endif
SAME(sys::huge_pages(21), MAP_HUGETLB | MAP_HUGE_2MB);
SAME(sys::huge_pages(30), MAP_HUGETLB | MAP_HUGE_1GB);
#ifdef MAP_32BIT
static_assert(arch::map_32bit == MAP_32BIT);
#endif
#ifdef MAP_ABOVE4G
static_assert(arch::map_above4g == MAP_ABOVE4G);
#endif
#ifdef PROT_BTI
static_assert(arch::prot_bti == PROT_BTI);
#endif
#ifdef PROT_MTE
static_assert(arch::prot_mte == PROT_MTE);
#endif

SAME(sys::madv::normal, MADV_NORMAL);
SAME(sys::madv::random, MADV_RANDOM);
SAME(sys::madv::sequential, MADV_SEQUENTIAL);
SAME(sys::madv::willneed, MADV_WILLNEED);
SAME(sys::madv::dontneed, MADV_DONTNEED);
SAME(sys::madv::free, MADV_FREE);
SAME(sys::madv::remove, MADV_REMOVE);
SAME(sys::madv::dontfork, MADV_DONTFORK);
SAME(sys::madv::dofork, MADV_DOFORK);
SAME(sys::madv::mergeable, MADV_MERGEABLE);
SAME(sys::madv::unmergeable, MADV_UNMERGEABLE);
SAME(sys::madv::hugepage, MADV_HUGEPAGE);
SAME(sys::madv::nohugepage, MADV_NOHUGEPAGE);
SAME(sys::madv::dontdump, MADV_DONTDUMP);
SAME(sys::madv::dodump, MADV_DODUMP);
SAME(sys::madv::wipeonfork, MADV_WIPEONFORK);
SAME(sys::madv::keeponfork, MADV_KEEPONFORK);
SAME(sys::madv::cold, MADV_COLD);
SAME(sys::madv::pageout, MADV_PAGEOUT);
SAME(sys::madv::populate_read, MADV_POPULATE_READ);
SAME(sys::madv::populate_write, MADV_POPULATE_WRITE);
#ifdef MADV_DONTNEED_LOCKED
SAME(sys::madv::dontneed_locked, MADV_DONTNEED_LOCKED);
#endif
#ifdef MADV_COLLAPSE
SAME(sys::madv::collapse, MADV_COLLAPSE);
#endif
SAME(sys::madv::hwpoison, MADV_HWPOISON);
#ifdef MADV_SOFT_OFFLINE
SAME(sys::madv::soft_offline, MADV_SOFT_OFFLINE);
#endif
#ifdef MADV_GUARD_INSTALL
SAME(sys::madv::guard_install, MADV_GUARD_INSTALL);
SAME(sys::madv::guard_remove, MADV_GUARD_REMOVE);
#endif

SAME(sys::mremap_flags::maymove, MREMAP_MAYMOVE);
SAME(sys::mremap_flags::fixed, MREMAP_FIXED);
SAME(sys::mremap_flags::dontunmap, MREMAP_DONTUNMAP);
SAME(sys::ms::async, MS_ASYNC);
SAME(sys::ms::invalidate, MS_INVALIDATE);
SAME(sys::ms::sync, MS_SYNC);
SAME(sys::mlock_flags::onfault, MLOCK_ONFAULT);
SAME(sys::mcl::current, MCL_CURRENT);
SAME(sys::mcl::future, MCL_FUTURE);
SAME(sys::mcl::onfault, MCL_ONFAULT);

// process_madvise hands an array of buffers to the kernel as it is.
static_assert(sizeof(const_buffer) == sizeof(iovec) && alignof(const_buffer) == alignof(iovec));

// The structures of 6.7 and 6.11, by the documented layout; and by the headers where they have them.
static_assert(sizeof(sys::pm_scan_arg) == 96);
static_assert(offsetof(sys::pm_scan_arg, flags) == 8);
static_assert(offsetof(sys::pm_scan_arg, start) == 16);
static_assert(offsetof(sys::pm_scan_arg, end) == 24);
static_assert(offsetof(sys::pm_scan_arg, walk_end) == 32);
static_assert(offsetof(sys::pm_scan_arg, vec) == 40);
static_assert(offsetof(sys::pm_scan_arg, vec_len) == 48);
static_assert(offsetof(sys::pm_scan_arg, max_pages) == 56);
static_assert(offsetof(sys::pm_scan_arg, category_inverted) == 64);
static_assert(offsetof(sys::pm_scan_arg, category_mask) == 72);
static_assert(offsetof(sys::pm_scan_arg, category_anyof_mask) == 80);
static_assert(offsetof(sys::pm_scan_arg, return_mask) == 88);
static_assert(sizeof(lkmc::page_region) == 24);
static_assert(offsetof(lkmc::page_region, end) == 8);
static_assert(offsetof(lkmc::page_region, categories) == 16);
static_assert(sys::pagemap_scan_request.value() == 0xc0606610);
static_assert(sizeof(pagemap_entry) == 8);

static_assert(sizeof(sys::procmap_query) == 104);
static_assert(offsetof(sys::procmap_query, query_flags) == 8);
static_assert(offsetof(sys::procmap_query, query_addr) == 16);
static_assert(offsetof(sys::procmap_query, vma_start) == 24);
static_assert(offsetof(sys::procmap_query, vma_end) == 32);
static_assert(offsetof(sys::procmap_query, vma_flags) == 40);
static_assert(offsetof(sys::procmap_query, vma_page_size) == 48);
static_assert(offsetof(sys::procmap_query, vma_offset) == 56);
static_assert(offsetof(sys::procmap_query, inode) == 64);
static_assert(offsetof(sys::procmap_query, dev_major) == 72);
static_assert(offsetof(sys::procmap_query, dev_minor) == 76);
static_assert(offsetof(sys::procmap_query, vma_name_size) == 80);
static_assert(offsetof(sys::procmap_query, build_id_size) == 84);
static_assert(offsetof(sys::procmap_query, vma_name_addr) == 88);
static_assert(offsetof(sys::procmap_query, build_id_addr) == 96);
static_assert(sys::procmap_query_request.value() == 0xc0686611);

#ifdef PAGEMAP_SCAN
static_assert(sys::pagemap_scan_request.value() == PAGEMAP_SCAN);
static_assert(sizeof(sys::pm_scan_arg) == sizeof(::pm_scan_arg) && sizeof(lkmc::page_region) == sizeof(::page_region));
static_assert(offsetof(sys::pm_scan_arg, walk_end) == offsetof(::pm_scan_arg, walk_end));
static_assert(offsetof(sys::pm_scan_arg, return_mask) == offsetof(::pm_scan_arg, return_mask));
SAME(page_is::wpallowed, PAGE_IS_WPALLOWED);
SAME(page_is::written, PAGE_IS_WRITTEN);
SAME(page_is::file, PAGE_IS_FILE);
SAME(page_is::present, PAGE_IS_PRESENT);
SAME(page_is::swapped, PAGE_IS_SWAPPED);
SAME(page_is::pfnzero, PAGE_IS_PFNZERO);
SAME(page_is::huge, PAGE_IS_HUGE);
SAME(sys::pm_scan::wp_matching, PM_SCAN_WP_MATCHING);
SAME(sys::pm_scan::check_wpasync, PM_SCAN_CHECK_WPASYNC);
#endif
#ifdef PAGE_IS_SOFT_DIRTY
SAME(page_is::soft_dirty, PAGE_IS_SOFT_DIRTY);
#endif
#ifdef PAGE_IS_GUARD
SAME(page_is::guard, PAGE_IS_GUARD);
#endif
#ifdef PROCMAP_QUERY
static_assert(sys::procmap_query_request.value() == PROCMAP_QUERY);
static_assert(sizeof(sys::procmap_query) == sizeof(::procmap_query));
static_assert(offsetof(sys::procmap_query, build_id_addr) == offsetof(::procmap_query, build_id_addr));
SAME(sys::procmap_query_flags::vma_readable, PROCMAP_QUERY_VMA_READABLE);
SAME(sys::procmap_query_flags::vma_writable, PROCMAP_QUERY_VMA_WRITABLE);
SAME(sys::procmap_query_flags::vma_executable, PROCMAP_QUERY_VMA_EXECUTABLE);
SAME(sys::procmap_query_flags::vma_shared, PROCMAP_QUERY_VMA_SHARED);
SAME(sys::procmap_query_flags::covering_or_next_vma, PROCMAP_QUERY_COVERING_OR_NEXT_VMA);
SAME(sys::procmap_query_flags::file_backed_vma, PROCMAP_QUERY_FILE_BACKED_VMA);
#endif

#define FLAG(ours, theirs) static_assert(static_cast<std::uint64_t>(kpf::ours) == std::uint64_t(1) << theirs)
FLAG(locked, KPF_LOCKED);
FLAG(error, KPF_ERROR);
FLAG(referenced, KPF_REFERENCED);
FLAG(uptodate, KPF_UPTODATE);
FLAG(dirty, KPF_DIRTY);
FLAG(lru, KPF_LRU);
FLAG(active, KPF_ACTIVE);
FLAG(slab, KPF_SLAB);
FLAG(writeback, KPF_WRITEBACK);
FLAG(reclaim, KPF_RECLAIM);
FLAG(buddy, KPF_BUDDY);
FLAG(mmap, KPF_MMAP);
FLAG(anon, KPF_ANON);
FLAG(swapcache, KPF_SWAPCACHE);
FLAG(swapbacked, KPF_SWAPBACKED);
FLAG(compound_head, KPF_COMPOUND_HEAD);
FLAG(compound_tail, KPF_COMPOUND_TAIL);
FLAG(huge, KPF_HUGE);
FLAG(unevictable, KPF_UNEVICTABLE);
FLAG(hwpoison, KPF_HWPOISON);
FLAG(nopage, KPF_NOPAGE);
FLAG(ksm, KPF_KSM);
FLAG(thp, KPF_THP);
FLAG(offline, KPF_OFFLINE);
FLAG(zero_page, KPF_ZERO_PAGE);
FLAG(idle, KPF_IDLE);
FLAG(pgtable, KPF_PGTABLE);

}  // namespace

int main() {}
