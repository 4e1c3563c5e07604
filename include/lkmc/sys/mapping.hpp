// SPDX-License-Identifier: MIT
// lkmc::mapping: a piece of the address space that is owned, and unmapped at the end of its scope.
//
//     auto memory = LKMC_TRY(lkmc::mapping::anonymous(1 << 20));
//     memory.view<std::uint32_t>()[3] = 42;                             // a span over all of it
//     auto text = LKMC_TRY(lkmc::mapping::of_file(file, 100, 4000));    // 100 bytes at offset 4000
//     auto uart = LKMC_TRY(device.registers<pl011>());                  // a window for mmio.hpp
//
// * Offsets and sizes need not be multiples of a page: data() is the first byte asked for, size() as many as asked.
//   What else lies in its pages is mapped too, as there is nothing smaller than a page.
// * Moved, not copied; views and windows borrow and are gone with it.
// * A file that shrinks below a mapping takes its pages along: touching them is SIGBUS.
// * With map::hugetlb the size is a multiple of the huge page, or unmapping fails.
// Source: mmap(2).
#pragma once

#include <lkmc/mmio.hpp>
#include <lkmc/phys_addr.hpp>
#include <lkmc/sys/memory.hpp>

namespace lkmc {

class mapping {
public:
    mapping() noexcept = default;
    mapping(mapping&& other) noexcept : data_(other.data_), size_(other.size_) { other.forget(); }
    mapping& operator=(mapping&& other) noexcept {
        if (this != &other) {
            drop();
            data_ = other.data_;
            size_ = other.size_;
            other.forget();
        }
        return *this;
    }
    ~mapping() { drop(); }

    // Zeros, private to this process and the children that it forks (or shared with them: map::shared).
    static result<mapping> anonymous(std::size_t size, sys::prot may = sys::prot::read | sys::prot::write,
                                     sys::map how = sys::map::private_) noexcept {
        return make(size, may, how | sys::map::anonymous, no_file, 0);
    }

    // `size` bytes of a file from `offset` on. Shared: what is written reaches the file and everybody who maps it.
    // Private: it stays here. ENODEV for what cannot be mapped, EACCES where the file is not open for it.
    static result<mapping> of_file(fd_ref file, std::size_t size, std::int64_t offset = 0, sys::prot may = sys::prot::read,
                                   sys::map how = sys::map::shared) noexcept {
        return make(size, may, how, file, offset);
    }

    // What a device gives to map: its registers, its buffers. What the offset means is the device's to say.
    static result<mapping> of_device(fd_ref device, std::size_t size, std::int64_t offset = 0,
                                     sys::prot may = sys::prot::read | sys::prot::write) noexcept {
        return make(size, may, sys::map::shared, device, offset);
    }

    // Physical memory by a descriptor of /dev/mem, or of what is laid out like it. EOVERFLOW for an address that
    // offsets cannot express. devmem (sys/devmem.hpp) opens it too.
    static result<mapping> of_physical(fd_ref memory, phys_addr where, std::size_t size,
                                       sys::prot may = sys::prot::read | sys::prot::write) noexcept {
        if (where.value() >> 63 != 0) return errc::overflow;
        return make(size, may, sys::map::shared, memory, static_cast<std::int64_t>(where.value()));
    }

    void* data() const noexcept { return data_; }
    std::size_t size() const noexcept { return size_; }
    bool empty() const noexcept { return size_ == 0; }
    explicit operator bool() const noexcept { return data_ != nullptr; }

    span<std::byte> bytes() const noexcept { return {static_cast<std::byte*>(data_), size_}; }

    // As many Ts as fit, from data() on. None where data() is not aligned for a T.
    template <class T>
        requires std::is_trivially_copyable_v<T>
    span<T> view() const noexcept {
        if (reinterpret_cast<std::uintptr_t>(data_) % alignof(T) != 0) return {};
        return {static_cast<T*>(data_), size_ / sizeof(T)};
    }

    // The T that begins at this many bytes; nullptr where it would not lie inside or not be aligned.
    template <class T>
        requires std::is_trivially_copyable_v<T>
    T* at(std::size_t offset = 0) const noexcept {
        if (offset > size_ || size_ - offset < sizeof(T)) return nullptr;
        auto* where = static_cast<std::byte*>(data_) + offset;
        return reinterpret_cast<std::uintptr_t>(where) % alignof(T) == 0 ? reinterpret_cast<T*>(where) : nullptr;
    }

    // The registers of a device that begin at this many bytes. ERANGE where they would not lie inside, EINVAL where
    // they would not be aligned.
    template <class Device>
    result<mmio::window<Device>> registers(std::size_t offset = 0) const noexcept {
        if (offset > size_ || size_ - offset < Device::size) return errc::range;
        auto* where = static_cast<std::byte*>(data_) + offset;
        if (reinterpret_cast<std::uintptr_t>(where) % alignof(typename Device::word) != 0) return errc::inval;
        return mmio::window<Device>(where);
    }

    // These act on all the pages.
    result<void> protect(sys::prot may) const noexcept { return sys::mprotect(base(), length(), may); }
    result<void> advise(sys::madv advice) const noexcept { return sys::madvise(base(), length(), advice); }
    result<void> sync(sys::ms how = sys::ms::sync) const noexcept { return sys::msync(base(), length(), how); }
    result<void> lock() const noexcept { return sys::mlock(base(), length()); }
    result<void> unlock() const noexcept { return sys::munlock(base(), length()); }

    // To this many bytes; data() may be another one afterwards. Nothing changes after an error. EINVAL for 0, and for
    // what does not begin at a page.
    result<void> resize(std::size_t size, sys::mremap_flags how = sys::mremap_flags::maymove) noexcept {
        if (base() != data_ || size == 0) return errc::inval;
        const auto moved = sys::mremap(data_, length(), size, how);
        if (!moved) return moved.error();
        data_ = *moved;
        size_ = size;
        return {};
    }

    // Now, and with the kernel's answer.
    result<void> unmap() noexcept {
        const auto done = data_ ? sys::munmap(base(), length()) : result<void>();
        forget();
        return done;
    }
    // Gives the pages to the caller, who unmaps them.
    [[nodiscard]] void* release() noexcept {
        void* const data = data_;
        forget();
        return data;
    }

private:
    static result<mapping> make(std::size_t size, sys::prot may, sys::map how, fd_ref file, std::int64_t offset) noexcept {
        if (size == 0 || offset < 0) return errc::inval;
        const auto before = static_cast<std::size_t>(static_cast<std::uint64_t>(offset) & (sys::page_size() - 1));
        if (size > ~std::size_t(0) - before) return errc::nomem;
        const auto base = sys::mmap(nullptr, before + size, may, how, file, offset - static_cast<std::int64_t>(before));
        if (!base) return base.error();
        mapping m;
        m.data_ = static_cast<std::byte*>(*base) + before;
        m.size_ = size;
        return m;
    }

    std::size_t before() const noexcept { return reinterpret_cast<std::uintptr_t>(data_) & (sys::page_size() - 1); }
    void* base() const noexcept { return static_cast<std::byte*>(data_) - before(); }
    std::size_t length() const noexcept { return size_ + before(); }
    void forget() noexcept {
        data_ = nullptr;
        size_ = 0;
    }
    void drop() noexcept {
        if (data_) static_cast<void>(sys::munmap(base(), length()));
    }

    void* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace lkmc
