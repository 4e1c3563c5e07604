// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages between processes and the kernel: a netlink family of the module's own, which sends back what it gets.
 *
 *     ./lkmc run userland/modules/netlink
 *
 * Each answer has the sequence number of its request and goes to the port that asked. netlink_rcv_skb does what all
 * families have in common: it takes messages apart, and answers NLM_F_ACK and errors with an NLMSG_ERROR. A socket of the
 * family keeps the module in use.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/atomic.h>
#include <linux/module.h>
#include <linux/netlink.h>
#include <linux/skbuff.h>
#include <net/net_namespace.h>
#include <net/netlink.h>
#include <net/sock.h>

#include <lkmc/uapi/netlink.h>

static atomic_t messages = ATOMIC_INIT(0);
static struct sock *netlink;

static int answer(struct sk_buff *request, struct nlmsghdr *asked, const void *payload, int size)
{
	struct sk_buff *skb = nlmsg_new(size, GFP_KERNEL);
	u32 port = NETLINK_CB(request).portid;
	struct nlmsghdr *header;

	if (!skb)
		return -ENOMEM;
	header = nlmsg_put(skb, port, asked->nlmsg_seq, asked->nlmsg_type, size, 0);
	if (!header) {
		nlmsg_free(skb);
		return -EMSGSIZE;
	}
	memcpy(nlmsg_data(header), payload, size);
	return nlmsg_unicast(netlink, skb, port);
}

static int one_message(struct sk_buff *skb, struct nlmsghdr *header, struct netlink_ext_ack *report)
{
	int size = nlmsg_len(header);
	u32 count = atomic_inc_return(&messages);

	switch (header->nlmsg_type) {
	case LKMC_NETLINK_ECHO:
		if (!size) {
			NL_SET_ERR_MSG(report, "there is nothing to send back");
			return -EINVAL;
		}
		if (size > LKMC_NETLINK_LONGEST)
			return -EMSGSIZE;
		return answer(skb, header, nlmsg_data(header), size);
	case LKMC_NETLINK_COUNT:
		return answer(skb, header, &count, sizeof(count));
	default:
		return -EOPNOTSUPP;
	}
}

static void netlink_input(struct sk_buff *skb)
{
	netlink_rcv_skb(skb, one_message);
}

static int __init netlink_init(void)
{
	struct netlink_kernel_cfg configuration = {
		.input = netlink_input,
	};

	netlink = netlink_kernel_create(&init_net, LKMC_NETLINK_FAMILY, &configuration);
	return netlink ? 0 : -ENOMEM;
}

static void __exit netlink_exit(void)
{
	netlink_kernel_release(netlink);
}

module_init(netlink_init);
module_exit(netlink_exit);

MODULE_DESCRIPTION("A netlink family that sends messages back");
MODULE_LICENSE("GPL");
