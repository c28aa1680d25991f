package dev.wadi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU seconds used so far.
 *
 * @param client of this process
 * @param server of a database server with all it has started
 * @param threads of this process's threads that are alive, by name without numbers
 */
public record CpuSeconds(double client, double server, Map<String, Double> threads) {
  private static final double TICKS = 100;

  /** Of this process and of the server whose backend has this process id. */
  public static CpuSeconds now(long backend) {
    long postmaster = ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow().pid();
    double server =
        ticks(postmaster, 4)
            + ProcessHandle.of(postmaster)
                .orElseThrow()
                .children()
                .mapToDouble(child -> ticks(child.pid(), 2))
                .sum();
    return new CpuSeconds(
        ticks(ProcessHandle.current().pid(), 2) / TICKS, server / TICKS, byThread());
  }

  public CpuSeconds since(CpuSeconds before) {
    Map<String, Double> used = new TreeMap<>();
    threads.forEach(
        (name, seconds) -> {
          double more = seconds - before.threads.getOrDefault(name, 0.0);
          if (more > 0.02) {
            used.put(name, more);
          }
        });
    return new CpuSeconds(client - before.client, server - before.server, used);
  }

  /** Microseconds a piece. */
  public String per(int pieces) {
    StringBuilder text =
        new StringBuilder(
            "client %.0f us, server %.0f us, both %.0f us a file;"
                .formatted(
                    client / pieces * 1e6,
                    server / pieces * 1e6,
                    (client + server) / pieces * 1e6));
    threads.forEach((name, used) -> text.append(" %s %.0f".formatted(name, used / pieces * 1e6)));
    return text.toString();
  }

  private static Map<String, Double> byThread() {
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    Map<String, Double> used = new TreeMap<>();
    for (ThreadInfo thread : bean.getThreadInfo(bean.getAllThreadIds())) {
      if (thread != null) {
        String name = thread.getThreadName().replaceAll("[#0-9]+", "").replaceAll("\\s+", " ");
        used.merge(name, bean.getThreadCpuTime(thread.getThreadId()) / 1e9, Double::sum);
      }
    }
    return used;
  }

  /** User and system time; with 4 numbers that of ended children, too. */
  private static double ticks(long pid, int numbers) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      double sum = 0;
      for (int i = 0; i < numbers; i++) {
        sum += Double.parseDouble(fields[11 + i]);
      }
      return sum;
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
