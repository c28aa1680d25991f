package dev.wadi.admin;

import dev.wadi.seed.Planned;
import dev.wadi.seed.Planner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dry runs. */
public final class Plans {
  private final Planner planner;

  public Plans(Planner planner) {
    this.planner = planner;
  }

  /**
   * Plans files.
   *
   * @param files where they lie, by the names they would arrive with
   */
  public PlanReport plan(
      Map<String, Path> files, Optional<String> pipeline, Optional<LocalDate> date)
      throws IOException {
    List<Planned> plans = new ArrayList<>();
    for (Map.Entry<String, Path> file : files.entrySet()) {
      plans.add(planner.plan(file.getValue(), file.getKey(), pipeline, date));
    }
    return PlanReport.of(plans);
  }
}
