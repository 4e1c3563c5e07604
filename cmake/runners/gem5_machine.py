# SPDX-License-Identifier: MIT
"""One of gem5's boards for Arm with an image and nothing else: for gem5's own Python, of version 22 or later.

    gem5.opt [OPTION …] gem5_machine.py PLATFORM RAM_AT MEBIBYTES -kernel IMAGE [-append COMMAND_LINE]

- One CPU that takes one cycle an instruction and has no caches; it starts at the image's entry point.
- The first UART prints to standard output. With --listener-mode=off nothing listens for connections.
- Status: the image's, by semihosting; m5_fail's code; 0 after m5_exit. Any other end is a failure.

Written after gem5's documentation of these classes; it has not been run.

Source: gem5 src/dev/arm/RealView.py, src/arch/arm/{ArmSystem,ArmFsWorkload,ArmSemihosting}.py, src/dev/serial/Terminal.py,
src/python/m5/simulate.py.
"""
import os
import sys

import m5
import m5.objects
from m5.objects import (AddrRange, ArmFsWorkload, ArmSemihosting, ArmSystem, Bridge, IOXBar, Root, SimpleMemory, SrcClockDomain,
                        SystemXBar, Terminal, VncServer, VoltageDomain)


def machine(platform, ram_at, mebibytes, image, line):
    with open(image, "rb") as file:
        is_64_bit = file.read(5)[4:] == b"\x02"
    system = ArmSystem(mem_mode="atomic", mem_ranges=[AddrRange(start=ram_at, size=f"{mebibytes}MiB")], cache_line_size=64)
    system.voltage_domain = VoltageDomain(voltage="1.0V")
    system.clk_domain = SrcClockDomain(clock="1GHz", voltage_domain=system.voltage_domain)
    system.highest_el_is_64 = is_64_bit
    system.auto_reset_addr = True
    system.m5ops_base = 0x10010000
    system.workload = ArmFsWorkload(object_file=image, dtb_addr=0)
    # The program's name first, as everywhere.
    system.semihosting = ArmSemihosting(stdin="stdin", stdout="stdout", stderr="stderr", files_root_dir=os.getcwd() + "/",
                                        cmd_line=" ".join(filter(None, (os.path.basename(image), line))))
    system.terminal = Terminal(outfile="stdoutput")
    system.vncserver = VncServer()

    # Two buses: memory and what is on the chip; all other devices, which reach memory by a bridge of their own.
    system.realview = getattr(m5.objects, platform)()
    system.membus, system.iobus = SystemXBar(), IOXBar()
    system.iobridge = Bridge(delay="50ns")
    system.iobridge.cpu_side_port = system.membus.mem_side_ports
    system.iobridge.mem_side_port = system.iobus.cpu_side_ports
    system.dmabridge = Bridge(delay="50ns", ranges=system.mem_ranges)
    system.dmabridge.cpu_side_port = system.iobus.mem_side_ports
    system.dmabridge.mem_side_port = system.membus.cpu_side_ports
    if hasattr(system.realview.gic, "cpu_addr"):
        system.gic_cpu_addr = system.realview.gic.cpu_addr
    if hasattr(system.realview.gic, "gicv4"):
        system.realview.gic.gicv4 = False     # whose redistributors are twice as large
    system.realview.attachOnChipIO(system.membus, system.iobridge)
    system.realview.attachIO(system.iobus)
    system.system_port = system.membus.cpu_side_ports
    system.memory = SimpleMemory(range=system.mem_ranges[0])
    system.memory.port = system.membus.mem_side_ports

    kind = "ArmAtomicSimpleCPU" if hasattr(m5.objects, "ArmAtomicSimpleCPU") else "AtomicSimpleCPU"
    system.cpu = getattr(m5.objects, kind)(cpu_id=0)
    system.cpu.createThreads()
    system.cpu.createInterruptController()
    system.cpu.connectCachedPorts(system.membus.cpu_side_ports)
    return system


def run():
    """Until the image ends the simulation. Its status."""
    while True:
        event = m5.simulate()
        cause, code = event.getCause(), event.getCode()
        if cause == "checkpoint":
            m5.checkpoint(os.path.join(m5.options.outdir, f"checkpoint.{m5.curTick()}"))
        elif cause in ("workbegin", "workend", "switchcpu"):
            pass    # marks of the image's that mean nothing here
        elif cause.startswith(("m5_exit", "m5_fail", "semi:ADP_Stopped_ApplicationExit")):
            return code & 0xff
        else:
            print(f"gem5_machine.py: the simulation ended: {cause}", file=sys.stderr)
            return 1


def main():
    platform, ram_at, mebibytes, _, image, *rest = sys.argv[1:]
    line = rest[1] if rest[:1] == ["-append"] else ""
    root = Root(full_system=True)
    root.system = machine(platform, int(ram_at), int(mebibytes), image, line)
    m5.instantiate()
    status = run()
    sys.stdout.flush()
    sys.exit(status)


# gem5 calls it so.
if __name__ == "__m5_main__":
    main()
