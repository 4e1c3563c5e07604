// SPDX-License-Identifier: MIT
// Memory that ends where no page is: one byte too far is a SIGSEGV, read or written.
#pragma once

#include <cstddef>
#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

class guarded {
public:
    explicit guarded(std::size_t size) : size_(size) {
        const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
        length_ = (size + page - 1) / page * page + page;
        base_ = static_cast<std::byte*>(mmap(nullptr, length_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        mprotect(base_ + length_ - page, page, PROT_NONE);
        data_ = base_ + length_ - page - size;
    }
    guarded(const void* bytes, std::size_t size) : guarded(size) {
        if (size != 0) memcpy(data_, bytes, size);
    }
    guarded(const guarded&) = delete;
    guarded& operator=(const guarded&) = delete;
    ~guarded() { munmap(base_, length_); }

    std::byte* data() const { return data_; }
    std::size_t size() const { return size_; }
    // What is in front of it in its page.
    std::byte* before() const { return base_; }

private:
    std::byte* base_;
    std::byte* data_;
    std::size_t size_, length_;
};
