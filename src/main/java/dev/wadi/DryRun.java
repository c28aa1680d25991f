package dev.wadi;

import dev.wadi.admin.PlanReport;
import dev.wadi.admin.Plans;
import dev.wadi.camel.FlowSecrets;
import dev.wadi.cli.PlanOptions;
import dev.wadi.contract.Contracts;
import dev.wadi.contract.Openings;
import dev.wadi.contract.Recogniser;
import dev.wadi.intake.Archive;
import dev.wadi.intake.Contents;
import dev.wadi.intake.Reading;
import dev.wadi.read.Limits;
import dev.wadi.read.Tables;
import dev.wadi.seed.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Plans files in a scratch folder of its own, which is thrown away afterwards. */
final class DryRun {
  private final Premises premises;

  DryRun(Premises premises) {
    this.premises = premises;
  }

  PlanReport plan(PlanOptions options) throws IOException {
    Path scratch = Files.createTempDirectory("wadi-plan");
    try {
      Contracts contracts = premises.contracts();
      options.pipeline().ifPresent(name -> requireKnown(contracts, name));
      Openings openings =
          new Openings(new Tables(Limits.DEFAULT), FlowSecrets.of(Premises.launcher()));
      Contents contents =
          new Contents(
              Archive.open(premises.home().archive(), Archive.SMALL, Clock.systemUTC()),
              premises.database().app());
      Reading archived = new Reading(contents, openings, premises.home().intermediate());
      Planner planner =
          new Planner(
              premises.database().app(),
              premises.book(),
              new Recogniser(contracts.all()),
              openings,
              archived::read,
              scratch);
      return new Plans(planner).plan(named(options.files()), options.pipeline(), options.date());
    } finally {
      remove(scratch);
    }
  }

  private static void requireKnown(Contracts contracts, String pipeline) {
    if (contracts.find(pipeline).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no pipeline %s; there are %s"
              .formatted(pipeline, String.join(", ", contracts.byPipeline().keySet())));
    }
  }

  /**
   * The names that intake would see: below the inbox those below it; a relative path as it was
   * given; else the name and its folder's, which may be a date or a pipeline.
   */
  private Map<String, Path> named(List<Path> files) throws IOException {
    Path inbox = premises.home().inbox().toAbsolutePath().normalize();
    Map<String, Path> named = new LinkedHashMap<>();
    for (Path file : files) {
      Path real = file.toAbsolutePath().normalize();
      Path relative;
      if (real.startsWith(inbox)) {
        relative = inbox.relativize(real);
      } else if (file.isAbsolute() || file.normalize().startsWith("..")) {
        int names = real.getNameCount();
        relative = real.subpath(Math.max(0, names - 2), names);
      } else {
        relative = file.normalize();
      }
      named.put(relative.toString().replace('\\', '/'), real);
    }
    return named;
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
