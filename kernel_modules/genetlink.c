// SPDX-License-Identifier: GPL-2.0-only
/*
 * A generic netlink family: commands whose attributes the kernel checks by policies, a list that notices when it changes
 * while it is read, a multicast group, and errors in words that name the attribute.
 *
 *     ./lkmc run userland/modules/genetlink
 *
 * What a policy says is checked before the command is called, and can be asked for by anybody (CTRL_CMD_GETPOLICY). What it
 * cannot say, such as that an attribute has to be there, the command checks itself. A list that is not read to its end
 * keeps the module in use; a socket does not.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/netlink.h>
#include <linux/skbuff.h>
#include <linux/string.h>
#include <net/genetlink.h>
#include <net/netlink.h>

#include <lkmc/uapi/genetlink.h>

struct item {
	bool there;
	s32 level;
	u32 bits;
	char name[LKMC_GENETLINK_NAME_SIZE];
};

static DEFINE_MUTEX(lock);
static struct item items[LKMC_GENETLINK_ITEMS];
/* Of the items, counted at every change; never 0, which a list takes for "not begun". */
static unsigned int generation = 1;

static struct genl_family family;

static const struct nla_policy item_policy[LKMC_GENETLINK_ITEM_MAX + 1] = {
	[LKMC_GENETLINK_ITEM_LEVEL] =
		NLA_POLICY_RANGE(NLA_S32, -LKMC_GENETLINK_LEVEL_MOST, LKMC_GENETLINK_LEVEL_MOST),
	[LKMC_GENETLINK_ITEM_BITS] = NLA_POLICY_MASK(NLA_U32, LKMC_GENETLINK_BITS),
	[LKMC_GENETLINK_ITEM_NAME] = { .type = NLA_NUL_STRING, .len = LKMC_GENETLINK_NAME_SIZE - 1 },
};

static const struct nla_policy policy[LKMC_GENETLINK_A_MAX + 1] = {
	[LKMC_GENETLINK_A_ID] = NLA_POLICY_MAX(NLA_U32, LKMC_GENETLINK_ITEMS - 1),
	[LKMC_GENETLINK_A_ITEM] = NLA_POLICY_NESTED(item_policy),
};

/* Deleting takes a number and nothing else. */
static const struct nla_policy delete_policy[LKMC_GENETLINK_A_ID + 1] = {
	[LKMC_GENETLINK_A_ID] = NLA_POLICY_MAX(NLA_U32, LKMC_GENETLINK_ITEMS - 1),
};

/* A message about one item; with cb as part of a list. */
static int put_item(struct sk_buff *skb, u32 port, u32 seq, int flags, u8 cmd, u32 id, const struct item *item,
		    struct netlink_callback *cb)
{
	void *header = genlmsg_put(skb, port, seq, &family, flags, cmd);
	struct nlattr *nest;

	if (!header)
		return -EMSGSIZE;
	if (cb)
		genl_dump_check_consistent(cb, header);
	if (nla_put_u32(skb, LKMC_GENETLINK_A_ID, id))
		goto no_room;
	nest = nla_nest_start(skb, LKMC_GENETLINK_A_ITEM);
	if (!nest)
		goto no_room;
	if (nla_put_s32(skb, LKMC_GENETLINK_ITEM_LEVEL, item->level) ||
	    nla_put_u32(skb, LKMC_GENETLINK_ITEM_BITS, item->bits) ||
	    nla_put_string(skb, LKMC_GENETLINK_ITEM_NAME, item->name))
		goto no_room;
	nla_nest_end(skb, nest);
	genlmsg_end(skb, header);
	return 0;

no_room:
	genlmsg_cancel(skb, header);
	return -EMSGSIZE;
}

/* Tells the group, in the order of the changes: the caller holds the lock. Nobody may be there to hear it. */
static void tell(u8 cmd, u32 id, const struct item *item)
{
	struct sk_buff *skb = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);

	if (!skb)
		return;
	if (put_item(skb, 0, 0, 0, cmd, id, item, NULL)) {
		nlmsg_free(skb);
		return;
	}
	genlmsg_multicast(&family, skb, 0, 0, GFP_KERNEL);
}

static void changed(void)
{
	if (!++generation)
		generation = 1;
}

static int do_set(struct sk_buff *request, struct genl_info *info)
{
	struct nlattr *nest = info->attrs[LKMC_GENETLINK_A_ITEM];
	struct nlattr *in[LKMC_GENETLINK_ITEM_MAX + 1];
	struct item item = { .there = true };
	u32 id;
	int err;

	if (GENL_REQ_ATTR_CHECK(info, LKMC_GENETLINK_A_ID) || GENL_REQ_ATTR_CHECK(info, LKMC_GENETLINK_A_ITEM))
		return -EINVAL;
	err = nla_parse_nested(in, LKMC_GENETLINK_ITEM_MAX, nest, item_policy, info->extack);
	if (err)
		return err;
	if (NL_REQ_ATTR_CHECK(info->extack, nest, in, LKMC_GENETLINK_ITEM_LEVEL))
		return -EINVAL;

	item.level = nla_get_s32(in[LKMC_GENETLINK_ITEM_LEVEL]);
	if (in[LKMC_GENETLINK_ITEM_BITS])
		item.bits = nla_get_u32(in[LKMC_GENETLINK_ITEM_BITS]);
	if (in[LKMC_GENETLINK_ITEM_NAME]) {
		nla_strscpy(item.name, in[LKMC_GENETLINK_ITEM_NAME], sizeof(item.name));
		if (strchr(item.name, '/')) {
			NL_SET_ERR_MSG_ATTR(info->extack, in[LKMC_GENETLINK_ITEM_NAME], "a name has no slash");
			return -EINVAL;
		}
	}

	id = nla_get_u32(info->attrs[LKMC_GENETLINK_A_ID]);
	mutex_lock(&lock);
	items[id] = item;
	changed();
	tell(LKMC_GENETLINK_CMD_SET, id, &item);
	mutex_unlock(&lock);
	return 0;
}

static int no_such_item(struct genl_info *info)
{
	NL_SET_ERR_MSG_ATTR(info->extack, info->attrs[LKMC_GENETLINK_A_ID], "there is no such item");
	return -ENOENT;
}

static int do_delete(struct sk_buff *request, struct genl_info *info)
{
	int err = 0;
	u32 id;

	if (GENL_REQ_ATTR_CHECK(info, LKMC_GENETLINK_A_ID))
		return -EINVAL;
	id = nla_get_u32(info->attrs[LKMC_GENETLINK_A_ID]);
	mutex_lock(&lock);
	if (items[id].there) {
		items[id].there = false;
		changed();
		tell(LKMC_GENETLINK_CMD_DELETE, id, &items[id]);
	} else {
		err = no_such_item(info);
	}
	mutex_unlock(&lock);
	return err;
}

static int do_get(struct sk_buff *request, struct genl_info *info)
{
	struct sk_buff *skb;
	struct item item;
	u32 id;
	int err;

	if (GENL_REQ_ATTR_CHECK(info, LKMC_GENETLINK_A_ID))
		return -EINVAL;
	id = nla_get_u32(info->attrs[LKMC_GENETLINK_A_ID]);
	mutex_lock(&lock);
	item = items[id];
	mutex_unlock(&lock);
	if (!item.there)
		return no_such_item(info);

	skb = genlmsg_new(NLMSG_DEFAULT_SIZE, GFP_KERNEL);
	if (!skb)
		return -ENOMEM;
	err = put_item(skb, info->snd_portid, info->snd_seq, 0, LKMC_GENETLINK_CMD_GET, id, &item, NULL);
	if (err) {
		nlmsg_free(skb);
		return err;
	}
	return genlmsg_reply(skb, info);
}

/*
 * Called for one datagram of a list after the other, until it returns 0. Between them anything may change: the next message
 * then has NLM_F_DUMP_INTR.
 */
static int dump_items(struct sk_buff *skb, struct netlink_callback *cb)
{
	unsigned int left = LKMC_GENETLINK_PER_PART;
	unsigned long id;

	mutex_lock(&lock);
	cb->seq = generation;
	for (id = cb->args[0]; id < LKMC_GENETLINK_ITEMS; id++) {
		if (!items[id].there)
			continue;
		if (!left || put_item(skb, NETLINK_CB(cb->skb).portid, cb->nlh->nlmsg_seq, NLM_F_MULTI,
				      LKMC_GENETLINK_CMD_GET, id, &items[id], cb))
			break;
		left--;
	}
	mutex_unlock(&lock);
	cb->args[0] = id;
	return skb->len;
}

static const struct genl_ops operations[] = {
	{
		.cmd = LKMC_GENETLINK_CMD_SET,
		.flags = GENL_ADMIN_PERM,
		.doit = do_set,
	},
	{
		.cmd = LKMC_GENETLINK_CMD_DELETE,
		.flags = GENL_ADMIN_PERM,
		.policy = delete_policy,
		.maxattr = LKMC_GENETLINK_A_ID,
		.doit = do_delete,
	},
	{
		.cmd = LKMC_GENETLINK_CMD_GET,
		.doit = do_get,
		.dumpit = dump_items,
	},
};

static const struct genl_multicast_group groups[] = {
	{ .name = LKMC_GENETLINK_GROUP },
};

static struct genl_family family = {
	.name = LKMC_GENETLINK_NAME,
	.version = LKMC_GENETLINK_VERSION,
	.module = THIS_MODULE,
	.maxattr = LKMC_GENETLINK_A_MAX,
	.policy = policy,
	.ops = operations,
	.n_ops = ARRAY_SIZE(operations),
	.mcgrps = groups,
	.n_mcgrps = ARRAY_SIZE(groups),
};

static int __init genetlink_init(void)
{
	return genl_register_family(&family);
}

static void __exit genetlink_exit(void)
{
	genl_unregister_family(&family);
}

module_init(genetlink_init);
module_exit(genetlink_exit);

MODULE_DESCRIPTION("A generic netlink family of items, with policies");
MODULE_LICENSE("GPL");
