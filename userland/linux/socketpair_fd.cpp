// SPDX-License-Identifier: MIT
// Passes an open file to another process through a socket: it goes on reading where the first one stopped.
#include <lkmc/example.hpp>
#include <lkmc/sys/memfd.hpp>
#include <lkmc/sys/process.hpp>
#include <lkmc/sys/socket_message.hpp>

using namespace lkmc;

namespace {

void child(const fd& socket) {
    char greeting[16];
    const mutable_buffer parts[] = {greeting};
    sys::control_buffer<32> control;
    sys::incoming message{.data = parts, .control = &control};
    LKMC_ASSERT_EQ(check(sys::recvmsg(socket, message, sys::msg::cmsg_cloexec)), 2u);

    fd file;
    for (auto& c : control)
        if (c.is_rights()) file = check(c.take_fd(0));  // ours from here on; what is not taken is closed
    LKMC_ASSERT(file.valid());

    char rest[6];
    LKMC_ASSERT_EQ(check(sys::read_all(file, rest)), sizeof rest);
    LKMC_ASSERT_EQ(string_view(rest, sizeof rest), "second");
    print(out, "descriptor ", file.get(), " arrived in process ", sys::getpid(), "\n");
}

}  // namespace

int main() {
    auto [ours, theirs] = check(sys::socketpair(sys::af::unix_, sys::sock::stream | sys::sock::cloexec));
    const int pid = check(sys::fork());
    if (pid == 0) {
        ours = {};
        child(theirs);
        sys::exit_group(0);
    }
    theirs = {};  // so that the child's end is the only one

    const fd file = check(sys::memfd_create("shared", sys::mfd::cloexec));
    check(sys::write_all(file, const_buffer("first second", 12)));
    check(sys::lseek(file, 6, sys::seek::set));

    const const_buffer parts[] = {const_buffer("hi", 2)};  // at least one byte must go along
    sys::control_buffer<32> control;
    check(control.add_rights(file));
    check(sys::sendmsg(ours, {.data = parts, .control = &control}));

    const auto end = check(sys::waitid(pid));
    LKMC_ASSERT(end.exited_with(0), end);
    // Both had one open file: the child's reading moved our position.
    LKMC_ASSERT_EQ(check(sys::lseek(file, 0, sys::seek::cur)), 12);
}
