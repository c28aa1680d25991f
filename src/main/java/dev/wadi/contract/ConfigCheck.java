package dev.wadi.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Every mistake in the configuration, in one pass, in the order of files and lines. */
public final class ConfigCheck {
  private ConfigCheck() {}

  /**
   * Checks the contracts.
   *
   * @param pipelines the folder of contracts
   * @param sets contract keys set on the command line
   * @param others mistakes found in other files, such as application.properties
   */
  public static List<Problem> check(
      Path pipelines, Map<String, String> sets, List<Problem> others) {
    List<Problem> all = new ArrayList<>(others);
    Path folder = pipelines.toAbsolutePath().normalize();
    String inside = folder.getParent().getFileName() + "/" + folder.getFileName() + "/";
    for (Problem problem : Contracts.load(pipelines, sets).problems()) {
      boolean file = problem.file().endsWith(".yaml") && !problem.file().startsWith("--set");
      String place = file ? inside + problem.file() : problem.file();
      all.add(new Problem(place, problem.line(), problem.message()));
    }
    all.sort(Comparator.comparing(Problem::file).thenComparingInt(Problem::line));
    return List.copyOf(all);
  }
}
