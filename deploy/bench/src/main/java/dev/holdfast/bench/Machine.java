package dev.holdfast.bench;

import dev.holdfast.fleet.Host;
import java.util.Map;
import java.util.TreeMap;

/** On what was it measured? Without it a time says nothing. */
final class Machine {

    private Machine() {}

    static Map<String, String> of(Host host) {
        var facts = new TreeMap<String, String>();
        facts.put("docker", host.docker("version", "--format", "{{.Server.Version}}").strip());
        facts.put("runtime", host.docker("info", "--format", "{{.DefaultRuntime}}").strip());
        facts.put("storage", host.docker("info", "--format", "{{.Driver}}").strip());
        facts.put("cgroup", host.docker("info", "--format", "{{.CgroupVersion}}").strip());
        facts.put("cores", host.docker("info", "--format", "{{.NCPU}}").strip());
        facts.put("kernel", host.exec("uname", "-r").strip());
        facts.put("load", host.exec("cut", "-d", " ", "-f", "1-3", "/proc/loadavg").strip());
        return facts;
    }
}
