// SPDX-License-Identifier: MIT
// Watches a folder and all that is below it, by inotify: what comes, goes, is renamed or changed, with paths.
//
//     static lkmc::tree_table<1000> table;                                // room for 1,000 folders; nothing is allocated
//     auto tree = LKMC_TRY(lkmc::tree_watch::create("/srv", table, sys::in::close_write));
//     for (;;) {
//         while (auto change = LKMC_TRY(tree.next()))                     // false: nothing more for now
//             print(out, name(change.kind), " ", change.path, "\n");      // from /srv on: "a/b"
//         LKMC_TRY(tree.wait());                                          // or epoll; only after next() was false
//     }
//
// * What is there at the start is told as appeared; so is what new folders hold when they are watched: a folder is
//   watched first and looked through then, so nothing that is made meanwhile is missed. Things may be told twice.
// * Who keeps what was told (appeared: put it in; vanished: take it out with all below; renamed: take out `path` with all
//   below, then move `from` there with all below; overflow: forget all) has what is there, once next() was false and
//   nobody has made changes since. In between it may be ahead of the events or behind them.
// * A folder that moves within the tree goes on being watched and is told as renamed; if it moves on before that is seen,
//   or its two events are torn apart, as vanished and appeared. The order of changes in different folders may differ from
//   that of their making.
// * overflow: the kernel dropped events. All is forgotten and looked through again: appeared follows for each file.
// * unwatched: what happens in this folder is not told, and why: ENOSPC, /proc/sys/fs/inotify/max_user_watches; ENOBUFS,
//   the table is full; EACCES; ENAMETOOLONG, its path has over 4,095 bytes.
// * Symbolic links are not followed, but for the root. What is mounted in the tree later on is not seen; a bind mount
//   that shows a folder of the tree again counts as that folder. /proc must be mounted.
// * Looking through folders makes events itself: open, access and close_nowrite, if they are asked for.
// Source: inotify(7), fs/notify/inotify, fs/namei.c.
#pragma once

#include <lkmc/print.hpp>
#include <lkmc/sys/directory.hpp>
#include <lkmc/sys/inotify.hpp>
#include <lkmc/sys/wait_readable.hpp>

namespace lkmc {

enum class tree_event {
    nothing,
    appeared,   // it is there: made, moved in, or found
    vanished,   // it is not there any more, nor is what was below: deleted or moved away
    renamed,    // from `from` to `path`, with all that is below
    changed,    // what was asked for beside
    overflow,   // something is missing: all that was told counts no longer
    unwatched,  // this folder cannot be watched: `why`
    ended,      // the root was deleted, moved away or unmounted: its path stands for nothing, or for another
};
constexpr string_view name(tree_event e) noexcept {
    constexpr string_view names[] = {"nothing", "appeared", "vanished", "renamed", "changed", "overflow", "unwatched", "ended"};
    return names[static_cast<unsigned>(e) & 7];
}

struct tree_change {
    tree_event kind = tree_event::nothing;
    sys::in mask{};    // what inotify called it; of what was found, isdir at most
    string_view path;  // below the root, as "folder/file"; empty for the root itself. Good until the next call of next()
    string_view from;  // renamed
    error why;         // unwatched

    constexpr explicit operator bool() const noexcept { return kind != tree_event::nothing; }
    constexpr bool is_folder() const noexcept { return has(mask, sys::in::isdir); }
};

// A folder of the table: 300 bytes.
class tree_slot {
    friend class tree_memory;
    friend class tree_watch;
    enum class state : std::uint8_t { free, used, dying, queued_free };

    int wd_ = -1;
    std::uint32_t parent_ = 0;
    std::uint32_t children_ = 0;
    std::uint32_t generation_ = 0;
    std::uint32_t wd_first_ = 0, wd_next_ = 0;      // hash chains; the first of chain n is in slot n
    std::uint32_t name_first_ = 0, name_next_ = 0;
    std::uint32_t queue_next_ = 0;                  // of those to be looked through; or of the free ones
    state state_ = state::free;
    bool queued_ = false;
    bool again_ = false;                            // its path led elsewhere when it was to be looked through
    std::uint8_t length_ = 0;
    char name_[255] = {};

    constexpr string_view name() const noexcept { return {name_, length_}; }
};

// What a tree_watch works in: slots of the caller's, and buffers. tree_table<N> brings its own slots.
class tree_memory {
public:
    explicit tree_memory(span<tree_slot> slots) noexcept : slots_(slots) {}
    tree_memory(const tree_memory&) = delete;
    tree_memory& operator=(const tree_memory&) = delete;

private:
    friend class tree_watch;
    static constexpr std::size_t path_max = 4096;
    span<tree_slot> slots_;
    std::size_t root_length_ = 0;
    char root_[path_max];
    char lookup_[path_max + 256];  // and where a folder was that is found elsewhere
    char path_[path_max + 256];
    char from_[path_max + 256];
    alignas(8) std::byte entries_[4096];
    alignas(4) std::byte events_[8192];
};
template <std::size_t Folders>
class tree_table : public tree_memory {
public:
    tree_table() noexcept : tree_memory(span<tree_slot>(slots_, Folders)) {}

private:
    tree_slot slots_[Folders];
};

class tree_watch {
public:
    // The root, which may be a symbolic link to a folder; a relative path stays relative. The memory must outlive the
    // watch. more: events that are told as changed, such as in::close_write, in::attrib.
    static result<tree_watch> create(cstr root, tree_memory& memory, sys::in more = {}) noexcept {
        auto queue = sys::inotify_init1(sys::in_flags::nonblock | sys::in_flags::cloexec);
        if (!queue) return queue.error();
        tree_watch tree(detail::move(*queue), memory, more);
        if (const auto done = tree.begin(root); !done) return done.error();
        return tree;
    }
    tree_watch(tree_watch&&) noexcept = default;
    tree_watch& operator=(tree_watch&&) noexcept = default;

    // The next change; false when there is none now. ENAMETOOLONG: something with a path that is too long to be told has
    // changed; go on. EBADMSG: not what an inotify descriptor gives.
    result<tree_change> next() noexcept {
        for (;;) {
            if (to_tell_ != 0) return tell();
            fits_ = true;
            if (looking_) {
                if (const auto done = look_at_next_entry(); !done) return done.error();
            } else if (queue_first_ != none) {
                look_through(take_from_queue());
            } else if (generation_ != swept_) {
                sweep();
            } else {
                const auto more = next_event();
                if (!more) return more.error();
                if (!*more) return tree_change{};
            }
        }
    }
    // Until there may be something. EINTR comes back.
    result<void> wait() const noexcept { return sys::wait_readable(queue_); }

    // How many folders are watched, the root among them.
    std::size_t folders() const noexcept { return used_; }
    // Readable when there are events: poll, epoll.
    fd_ref ref() const noexcept { return queue_; }
    operator fd_ref() const noexcept { return queue_; }

private:
    using in = sys::in;
    using index = std::uint32_t;
    static constexpr index none = ~index(0);
    static constexpr index top = 0;    // the root's place
    static constexpr in structure = in::create | in::delete_ | in::move;

    // What is told of one event, in this order: bits of to_tell_.
    enum : unsigned { from_vanished = 1, old_vanished = 2, vanished = 4, renamed = 8, appeared = 16, changed = 32, overflow = 64, unwatched = 128, ended = 256 };

    tree_watch(fd queue, tree_memory& memory, in more) noexcept
        : queue_(detail::move(queue)), memory_(&memory), more_(more & in::all_events) {}

    result<void> begin(cstr path) noexcept {
        auto& slots = memory_->slots_;
        if (slots.empty()) return errc::nobufs;
        const string_view text = path;
        if (text.size() >= tree_memory::path_max) return errc::nametoolong;
        __builtin_memcpy(memory_->root_, path.c_str(), text.size() + 1);
        memory_->root_length_ = text.size();
        for (index i = 0; i < slots.size(); ++i) {
            slots[i] = tree_slot();
            slots[i].wd_first_ = slots[i].name_first_ = none;
            slots[i].queue_next_ = i + 1 < slots.size() ? i + 1 : none;
        }
        free_ = top;
        const auto wd = sys::inotify_add_watch(queue_, path, mask_of(top));
        if (!wd) return wd.error();
        put(*wd, none, {});
        if (const auto folder = open_verified(top); !folder) return folder.error() == errc::stale ? error(errc::noent) : folder.error();
        queue_up(top);
        return {};
    }

    // --- The table ---

    tree_slot& at(index i) const noexcept { return memory_->slots_[i]; }
    index capacity() const noexcept { return static_cast<index>(memory_->slots_.size()); }
    index wd_chain(int wd) const noexcept { return static_cast<index>(wd) % capacity(); }
    index name_chain(index parent, string_view name) const noexcept {
        index hash = 2166136261u ^ parent;
        for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
        return hash % capacity();
    }
    index find(int wd) const noexcept {
        if (wd < 0) return none;
        index i = at(wd_chain(wd)).wd_first_;
        while (i != none && at(i).wd_ != wd) i = at(i).wd_next_;
        return i;
    }
    index find(index parent, string_view name) const noexcept {
        index i = at(name_chain(parent, name)).name_first_;
        while (i != none && !(at(i).parent_ == parent && at(i).name() == name)) i = at(i).name_next_;
        return i;
    }
    bool is_below_or_same(index i, index above) const noexcept {
        for (; i != none; i = at(i).parent_)
            if (i == above) return true;
        return false;
    }

    // A new one; none when the table is full.
    index put(int wd, index parent, string_view name) noexcept {
        const index i = free_;
        if (i == none) return none;
        auto& slot = at(i);
        free_ = slot.queue_next_;
        slot.state_ = tree_slot::state::used;
        slot.wd_ = wd;
        slot.children_ = 0;
        slot.generation_ = generation_;
        slot.again_ = false;
        auto& first = at(wd_chain(wd)).wd_first_;
        slot.wd_next_ = first;
        first = i;
        ++used_;
        place(i, parent, name);
        return i;
    }
    void place(index i, index parent, string_view name) noexcept {
        auto& slot = at(i);
        slot.parent_ = parent;
        slot.length_ = static_cast<std::uint8_t>(name.size());
        __builtin_memmove(slot.name_, name.data(), name.size());
        auto& first = at(name_chain(parent, name)).name_first_;
        slot.name_next_ = first;
        first = i;
        if (parent != none) ++at(parent).children_;
    }
    void displace(index i) noexcept {
        auto& slot = at(i);
        index* link = &at(name_chain(slot.parent_, slot.name())).name_first_;
        while (*link != i) link = &at(*link).name_next_;
        *link = slot.name_next_;
        if (slot.parent_ != none) --at(slot.parent_).children_;
    }
    void release(index i) noexcept {
        auto& slot = at(i);
        displace(i);
        index* link = &at(wd_chain(slot.wd_)).wd_first_;
        while (*link != i) link = &at(*link).wd_next_;
        *link = slot.wd_next_;
        // EINVAL where the folder is gone, and the watch with it.
        static_cast<void>(sys::inotify_rm_watch(queue_, slot.wd_).has_value());
        slot.wd_ = -1;
        slot.again_ = false;
        --used_;
        if (slot.queued_) slot.state_ = tree_slot::state::queued_free;
        else give_back(i);
    }
    void give_back(index i) noexcept {
        at(i).state_ = tree_slot::state::free;
        at(i).queue_next_ = free_;
        free_ = i;
    }
    // All below the folder; or the folder, too. Who is told that it vanished has to be told anew of all that is found in
    // it: nothing stays in the table that was not told.
    void forget_below(index i) noexcept {
        if (at(i).children_ == 0) return;
        for (index j = 0; j < capacity(); ++j)
            if (at(j).state_ == tree_slot::state::used && j != i && is_below_or_same(j, i)) at(j).state_ = tree_slot::state::dying;
        for (index j = 0; j < capacity(); ++j)
            if (at(j).state_ == tree_slot::state::dying) release(j);
    }
    void forget(index i) noexcept {
        if (i == none) return;
        forget_below(i);
        release(i);
    }

    void queue_up(index i) noexcept {
        auto& slot = at(i);
        if (slot.queued_) return;
        slot.queued_ = true;
        slot.again_ = false;
        slot.queue_next_ = none;
        if (queue_first_ == none) queue_first_ = i;
        else at(queue_last_).queue_next_ = i;
        queue_last_ = i;
    }
    index take_from_queue() noexcept {
        const index i = queue_first_;
        auto& slot = at(i);
        queue_first_ = slot.queue_next_;
        slot.queued_ = false;
        if (slot.state_ == tree_slot::state::used) return i;
        give_back(i);
        return none;
    }
    void queue_those_again() noexcept {
        if (!any_again_) return;
        any_again_ = false;
        for (index i = 0; i < capacity(); ++i)
            if (at(i).state_ == tree_slot::state::used && at(i).again_) queue_up(i);
    }
    void look_again_later(index i) noexcept { at(i).again_ = any_again_ = true; }

    // After an overflow and looking through all: what was not come across has left without a word.
    void sweep() noexcept {
        swept_ = generation_;
        for (index i = 1; i < capacity(); ++i)
            if (at(i).state_ == tree_slot::state::used && at(i).generation_ != generation_) forget(i);
    }

    // --- Paths ---

    // PREFIX/…/NAME, at the end of the buffer and with a NUL behind it. False: it does not fit.
    bool path(span<char> buffer, index folder, string_view name, string_view prefix, string_view& text) const noexcept {
        std::size_t begin = buffer.size() - 1;
        buffer[begin] = '\0';
        bool first = true;
        const auto put_before = [&](string_view part) {
            if (part.empty()) return true;
            if (part.size() + 1 > begin) return false;
            if (!first) buffer[--begin] = '/';
            first = false;
            begin -= part.size();
            __builtin_memcpy(buffer.data() + begin, part.data(), part.size());
            return true;
        };
        if (!put_before(name)) return false;
        for (index i = folder; i != none; i = at(i).parent_)
            if (!put_before(at(i).name())) return false;
        if (!put_before(prefix)) return false;
        text = {buffer.data() + begin, buffer.size() - 1 - begin};
        return true;
    }
    // Room for what the kernel takes as a path.
    span<char> to_look_up() const noexcept { return span<char>(memory_->lookup_, tree_memory::path_max); }
    // The path that is told, or that the change cannot be told.
    void set_path(index folder, string_view name) noexcept { fits_ = path(memory_->path_, folder, name, {}, path_) && fits_; }
    void set_from(index folder, string_view name) noexcept { fits_ = path(memory_->from_, folder, name, {}, from_) && fits_; }

    // --- What is now ---

    in mask_of(index i) const noexcept {
        // Who is moved or deleted is told by the folder above, which the root has none of. mask_add, because replacing the
        // mask of a watch by the same one lets events pass unseen for a moment: the kernel clears it first, and who sends
        // an event looks at it without a lock.
        return structure | more_ | in::onlydir | in::mask_add | (i == top ? in::delete_self | in::move_self : in::dont_follow);
    }
    // The folder, open. ESTALE: its path leads nowhere, or to another; then there are events that have not been read yet,
    // and say so. Only what is reached from here is known to be in this folder.
    result<fd> open_verified(index i) noexcept {
        string_view text;
        if (!path(to_look_up(), i, {}, {memory_->root_, memory_->root_length_}, text)) return errc::nametoolong;
        const auto nofollow = i == top ? sys::o{} : sys::o::nofollow;
        auto folder = sys::openat(at_cwd, text.data(), sys::o::rdonly | sys::o::directory | sys::o::cloexec | nofollow);
        if (!folder) {
            const auto e = folder.error();
            return e == errc::noent || e == errc::notdir || e == errc::loop ? error(errc::stale) : e;
        }
        // A folder that is watched already has the same number again.
        text_buffer<40> link;
        link.append("/proc/self/fd/");
        link.append(lkmc::detail::digits(static_cast<std::uint64_t>(folder->get()), 10).view());
        const auto wd = sys::inotify_add_watch(queue_, link.c_str(), mask_of(i) & ~in::dont_follow);
        if (!wd) return wd.error();
        if (*wd == at(i).wd_) return folder;
        if (find(*wd) == none) static_cast<void>(sys::inotify_rm_watch(queue_, *wd).has_value());
        return errc::stale;
    }

    // Watches what is called so in a folder, which is open, and gives it its place in the table. told: what has to be told
    // of it: that another was there, that it was elsewhere, where it is not `expected` to have moved from. ENOENT: it is
    // gone, or no folder; ELOOP: the table has it above its folder.
    stored_result<index> adopt(index parent, fd_ref folder, string_view name, unsigned& told, index expected = none) noexcept {
        string_view text;
        if (!path(to_look_up(), parent, name, {memory_->root_, memory_->root_length_}, text)) return errc::nametoolong;
        text_buffer<300> link;
        link.append("/proc/self/fd/");
        link.append(lkmc::detail::digits(static_cast<std::uint64_t>(folder.get()), 10).view());
        link.append("/");
        link.append(name);
        const auto wd = sys::inotify_add_watch(queue_, link.c_str(), mask_of(none));
        if (!wd) return wd.error() == errc::notdir || wd.error() == errc::loop ? error(errc::noent) : wd.error();

        const index there = find(parent, name);
        index known = find(*wd);
        if (known != none && is_below_or_same(parent, known)) return errc::loop;
        if (there != none && known != there) told |= vanished;
        if (known != none && known != there) {
            if (known != expected) {
                told |= old_vanished;
                fits_ = path(memory_->lookup_, known, {}, {}, old_) && fits_;
                forget_below(known);
            }
            displace(known);
            at(known).parent_ = none;
            forget(there);
            place(known, parent, name);
        } else if (known == none) {
            forget(there);
            known = put(*wd, parent, name);
            if (known == none) {
                static_cast<void>(sys::inotify_rm_watch(queue_, *wd).has_value());
                return errc::nobufs;
            }
        }
        at(known).generation_ = generation_;
        return known;
    }

    // --- Looking through ---

    void look_through(index i) noexcept {
        if (i == none) return;
        auto folder = open_verified(i);
        if (folder) {
            at(i).again_ = false;
            looking_ = true;
            looked_at_ = i;
            folder_ = detail::move(*folder);
            entries_ = directory_entries(folder_, memory_->entries_);
        } else if (folder.error() == errc::stale) {
            look_again_later(i);
        } else {
            set_path(i, {});
            tell_later(unwatched, in::isdir, folder.error());
        }
    }
    result<void> look_at_next_entry() noexcept {
        const auto* entry = entries_.next();
        if (entry == nullptr) {
            looking_ = false;
            folder_ = fd();
            const auto status = entries_.status();
            // ENOENT: the folder was deleted meanwhile.
            if (status || status.error() == errc::noent) return {};
            if (status.error() == errc::badmsg) return status;
            set_path(looked_at_, {});
            tell_later(unwatched, in::isdir, status.error());
            return {};
        }
        if (entry->name == "." || entry->name == "..") return {};
        auto type = entry->type;
        if (type == sys::file_type::unknown) {
            const auto status = sys::statx(folder_, entry->c_str(), sys::at::symlink_nofollow, sys::stx::type);
            if (!status) return {};
            type = status->type();
        }
        set_path(looked_at_, entry->name);
        if (type != sys::file_type::dir) tell_later(appeared, in{});
        else come(looked_at_, folder_, entry->name, in::isdir, 0);
        return {};
    }
    // A folder is there: it is watched, looked through, and told. ENOENT: an event that says so will come.
    void come(index parent, fd_ref folder, string_view name, in mask, unsigned before) noexcept {
        const auto i = adopt(parent, folder, name, before);
        if (i) {
            queue_up(*i);
            return tell_later(before | appeared, mask);
        }
        if (i.error() == errc::noent) return tell_later(has_any(mask, structure) ? before | appeared : before, mask);
        if (i.error() == errc::loop) {
            look_again_later(parent);
            return tell_later(before | appeared, mask);
        }
        tell_later(before | appeared | unwatched, mask, i.error());
    }

    // --- Events ---

    struct event {
        int wd;
        in mask;
        std::uint32_t cookie;
        string_view name;
        std::size_t size;  // in the buffer; 0: none
    };
    // The event at this place of the buffer.
    event event_at(std::size_t place) const noexcept {
        byte_cursor cursor{span<const std::byte>(memory_->events_).first(events_last_).subspan(place)};
        event e{};
        const std::size_t all = cursor.left();
        e.wd = cursor.take<int>();
        e.mask = cursor.take<in>();
        e.cookie = cursor.take<std::uint32_t>();
        const auto padded = cursor.bytes(cursor.take<std::uint32_t>());
        std::size_t length = 0;
        while (length < padded.size() && padded[length] != std::byte(0)) ++length;
        e.name = {reinterpret_cast<const char*>(padded.data()), length < 255 ? length : 255};
        e.size = cursor ? all - cursor.left() : 0;
        return e;
    }
    // More behind what is in the buffer; false: there is none now, or no room.
    result<bool> read_more() noexcept {
        auto* events = memory_->events_;
        if (events_first_ > 0) {
            events_last_ -= events_first_;
            __builtin_memmove(events, events + events_first_, events_last_);
            events_first_ = 0;
        }
        const auto n = sys::read(queue_, mutable_buffer(events + events_last_, sizeof memory_->events_ - events_last_));
        if (!n) {
            if (n.error() == errc::again || (n.error() == errc::inval && events_last_ > 0)) return false;
            return n.error();
        }
        events_last_ += *n;
        return *n > 0;
    }
    // Whether there was one.
    result<bool> next_event() noexcept {
        if (events_first_ == events_last_) {
            const auto more = read_more();
            if (!more || !*more) return more;
        }
        event e = event_at(events_first_);
        if (e.size == 0) {
            events_first_ = events_last_;
            return errc::badmsg;
        }
        events_first_ += e.size;
        // The name is needed while more is read.
        char name[255];
        __builtin_memcpy(name, e.name.data(), e.name.size());
        e.name = {name, e.name.size()};
        deal_with(e);
        return true;
    }

    void deal_with(const event& e) noexcept {
        if (has(e.mask, in::q_overflow)) {
            ++generation_;
            at(top).generation_ = generation_;
            queue_up(top);
            path_ = {};
            return tell_later(overflow, e.mask);
        }
        const index i = find(e.wd);
        if (i == none) return;  // of a folder that was forgotten
        if (has_any(e.mask, in::ignored | in::unmount) || (i == top && has_any(e.mask, in::delete_self | in::move_self))) {
            set_path(i, {});
            if (i == top) {
                if (!ended_) tell_later(ended, e.mask);
                ended_ = true;
                return;
            }
            // Deleted, which the folder above says, too; or unmounted, which nobody says: what lies below shows now.
            const index above = at(i).parent_;
            forget(i);
            if (has(e.mask, in::unmount)) queue_up(above);
            return tell_later(vanished, e.mask | in::isdir);
        }
        if (has(e.mask, in::moved_from)) return move(i, e);
        set_path(i, e.name);
        const bool is_folder = has(e.mask, in::isdir) && !e.name.empty();
        if (has_any(e.mask, in::create | in::moved_to)) {
            if (!is_folder) return tell_later(appeared, e.mask);
            return arrive(i, e.name, e.mask, 0);
        }
        if (has(e.mask, in::delete_)) {
            forget(find(i, e.name));
            return tell_later(vanished, e.mask);
        }
        if (has_any(e.mask, more_)) tell_later(changed, e.mask);
    }
    void arrive(index parent, string_view name, in mask, unsigned before) noexcept {
        const auto folder = open_verified(parent);
        if (folder) return come(parent, *folder, name, mask, before);
        if (folder.error() == errc::stale) {
            look_again_later(parent);
            return tell_later(before | appeared, mask);
        }
        tell_later(before | appeared | unwatched, mask, folder.error());
    }

    // The other half of a rename, which is taken out of the buffer; size 0: there is none. The name is put in the buffer.
    event take_other_half(std::uint32_t cookie, char* name) noexcept {
        for (std::size_t place = events_first_; place < events_last_;) {
            event e = event_at(place);
            if (e.size == 0) break;
            if (has(e.mask, in::moved_to) && e.cookie == cookie) {
                __builtin_memcpy(name, e.name.data(), e.name.size());
                e.name = {name, e.name.size()};
                // What remains is an event that nobody looks at.
                const int nobody = -1;
                const in nothing{};
                __builtin_memcpy(memory_->events_ + place, &nobody, sizeof nobody);
                __builtin_memcpy(memory_->events_ + place + sizeof nobody, &nothing, sizeof nothing);
                return e;
            }
            place += e.size;
        }
        return {};
    }
    void move(index from, const event& e) noexcept {
        const bool is_folder = has(e.mask, in::isdir);
        set_from(from, e.name);
        char other_name[255];
        event other = take_other_half(e.cookie, other_name);
        if (other.size == 0 && read_more().value_or(false)) other = take_other_half(e.cookie, other_name);
        if (other.size == 0 && is_folder) {
            // It may be under way still. Both halves are sent under the lock of this folder, which listing it waits for.
            if (const auto folder = open_verified(from)) {
                static_cast<void>(sys::getdents64(*folder, memory_->entries_).has_value());
                if (read_more().value_or(false)) other = take_other_half(e.cookie, other_name);
            }
        }
        const index to = other.size != 0 ? find(other.wd) : none;
        const index moved = find(from, e.name);
        if (to == none) {
            forget(moved);
            return tell_later(from_vanished, e.mask);
        }
        set_path(to, other.name);
        if (!is_folder) {
            // Where the table has a folder of this name already, an event that tells of it will come.
            forget(find(to, other.name));
            if (moved == none) return tell_later(renamed, other.mask);
            forget(find(from, e.name));
            return tell_later(from_vanished | appeared, other.mask);
        }
        if (moved == none) return arrive(to, other.name, other.mask, from_vanished);

        // Is what is there now what was here? Only then it is known to have moved.
        const auto folder = open_verified(to);
        if (folder || folder.error() == errc::stale) {
            unsigned told = 0;
            stored_result<index> there = errc::noent;
            const int moved_wd = at(moved).wd_;
            if (folder) there = adopt(to, *folder, other.name, told, moved);
            else look_again_later(to);
            if (there && *there == moved) {
                queue_those_again();
                return tell_later(told | renamed, other.mask);
            }
            if (there) {
                // One of the two is ahead of the events: what was here has gone on, or another has come here already. Either
                // way an event about it will come, and it is found again.
                const index left = find(moved_wd);  // what was found may have been above it
                const bool inside = left != none && is_below_or_same(to, left);
                if (!inside) queue_up(*there);
                forget(left);
                return tell_later(inside ? told | from_vanished : told | from_vanished | appeared, other.mask);
            }
            if (there.error() == errc::noent && !is_below_or_same(to, moved)) {
                // It has gone on, and events that say where will come. Until then it is believed to be there.
                displace(moved);
                at(moved).parent_ = none;
                if (const index other_there = find(to, other.name); other_there != none) forget(other_there), told |= vanished;
                place(moved, to, other.name);
                queue_those_again();
                return tell_later(told | renamed, other.mask);
            }
            if (there.error() == errc::noent || there.error() == errc::loop) {
                // The table has the new place below the folder, or what is there above it: it is ahead of the events.
                const bool inside = is_below_or_same(to, moved);
                if (!inside) look_again_later(to);
                forget(moved);
                return tell_later(inside ? told | from_vanished : told | from_vanished | appeared, other.mask);
            }
            forget(find(moved_wd));
            return tell_later(told | from_vanished | appeared | unwatched, other.mask, there.error());
        }
        forget(moved);
        tell_later(from_vanished | appeared | unwatched, other.mask, folder.error());
    }

    // --- Telling ---

    void tell_later(unsigned what, in mask, error why = errc::ok) noexcept {
        to_tell_ = what;
        mask_ = mask;
        why_ = why;
    }
    result<tree_change> tell() noexcept {
        if (!fits_) {
            to_tell_ = 0;
            return errc::nametoolong;
        }
        const unsigned what = to_tell_ & (~to_tell_ + 1);
        to_tell_ &= ~what;
        tree_change change{tree_event::changed, mask_, path_, {}, {}};
        switch (what) {
            case from_vanished: change.kind = tree_event::vanished, change.path = from_; break;
            case old_vanished: change.kind = tree_event::vanished, change.path = old_; break;
            case vanished: change.kind = tree_event::vanished; break;
            case renamed: change.kind = tree_event::renamed, change.from = from_; break;
            case appeared: change.kind = tree_event::appeared; break;
            case overflow: change.kind = tree_event::overflow; break;
            case unwatched: change.kind = tree_event::unwatched, change.why = why_; break;
            case ended: change.kind = tree_event::ended; break;
            default: break;
        }
        return change;
    }

    fd queue_;
    tree_memory* memory_;
    in more_;
    bool looking_ = false;
    bool any_again_ = false;
    bool ended_ = false;
    bool fits_ = true;
    unsigned to_tell_ = 0;
    in mask_{};
    error why_;
    string_view path_;
    string_view from_;
    string_view old_;
    index used_ = 0;
    index free_ = none;
    index queue_first_ = none;
    index queue_last_ = none;
    index looked_at_ = none;
    std::uint32_t generation_ = 0;
    std::uint32_t swept_ = 0;
    std::size_t events_first_ = 0;
    std::size_t events_last_ = 0;
    fd folder_;
    directory_entries entries_{no_file, mutable_buffer()};
};

}  // namespace lkmc
