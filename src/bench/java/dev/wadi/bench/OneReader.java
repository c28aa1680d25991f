package dev.wadi.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One reader over some files in a JVM of its own; prints what it found and used as a JSON object.
 * Started by {@code src/bench/readers}.
 */
public final class OneReader {
  private static final int SAMPLES = 5;
  private static final double SECOND = 1e9;

  private final Pass pass;
  private final List<Path> files;
  private Tally tally = new Tally();

  private OneReader(Pass pass, List<Path> files) {
    this.pass = pass;
    this.files = files;
  }

  /** usage: OneReader NAME WARM-UP-SECONDS SAMPLE-SECONDS FILE...; no warm-up: one pass only. */
  public static void main(String[] args) throws Exception {
    List<Path> files = Stream.of(args).skip(3).map(Path::of).toList();
    OneReader reader = new OneReader(Readers.named(args[0]), files);
    double warmUp = Double.parseDouble(args[1]);
    String warm = "";
    if (warmUp > 0) {
      warm = reader.warm(warmUp, Double.parseDouble(args[2]));
    } else {
      reader.once();
    }
    System.out.println("{" + reader.tally.json() + warm + ", \"peak\": " + peak() + "}");
  }

  private void once() throws Exception {
    tally = new Tally();
    for (Path file : files) {
      pass.read(file, tally);
    }
  }

  private String warm(double warmUp, double sample) throws Exception {
    long begin = cpu();
    int passes = 0;
    while (passes < 2 || cpu() - begin < warmUp * SECOND) {
      once();
      passes++;
    }
    List<Double> used = new ArrayList<>();
    List<Double> wall = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      long cpu = cpu();
      long time = System.nanoTime();
      int count = 0;
      while (count == 0 || cpu() - cpu < sample * SECOND) {
        once();
        count++;
      }
      used.add(each(cpu() - cpu, count));
      wall.add(each(System.nanoTime() - time, count));
    }
    return ", \"cpu\": " + used + ", \"wall\": " + wall;
  }

  private static double each(long nanoseconds, int count) {
    return nanoseconds / SECOND / count;
  }

  /** Of all threads, so with the collector's and the compiler's; in steps of 10 ms. */
  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static double peak() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IllegalStateException("/proc/self/status tells no VmHWM");
  }
}
