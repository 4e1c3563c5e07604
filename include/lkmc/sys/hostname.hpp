// SPDX-License-Identifier: MIT
// What this machine, or this UTS namespace, is called: sethostname, setdomainname.
//
//     LKMC_TRY(sys::sethostname("lesson"));               // read it back with sys::uname()
//
// * At most 64 bytes (EINVAL), without a NUL. The domain is NIS's, not the DNS's.
// * CAP_SYS_ADMIN in the user namespace that owns the UTS namespace.
// Source: sethostname(2), setdomainname(2), uts_namespaces(7).
#pragma once

#include <lkmc/sys/call.hpp>

namespace lkmc::sys {

namespace detail {
LKMC_INLINE result<void> set_uts_name(int number, string_view name) noexcept {
    const int size = name.size() > 0x7fffffff ? 0x7fffffff : static_cast<int>(name.size());
    return call<void>(number, name.data(), size);
}
}  // namespace detail

LKMC_INLINE result<void> sethostname(string_view name) noexcept { return detail::set_uts_name(nr::sethostname, name); }
LKMC_INLINE result<void> setdomainname(string_view name) noexcept { return detail::set_uts_name(nr::setdomainname, name); }

}  // namespace lkmc::sys
