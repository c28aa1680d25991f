package dev.wadi.admin;

import dev.wadi.contract.Contract.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file to be written and the rows that go into it. */
record ExportFile(String name, String profile, ExportRule rule, List<LiveLoad> loads) {
  private static final Pattern UNFIT = Pattern.compile("[\\s/\\\\\\p{Cntrl}]");

  /** Shares the loads of one profile out among files. */
  static List<ExportFile> of(
      ExportRule rule, String profile, List<LiveLoad> loads, UnaryOperator<String> location) {
    if (!rule.oneFileEach()) {
      return List.of(new ExportFile(named(rule, profile, ""), profile, rule, loads));
    }
    return loads.stream()
        .map(
            load ->
                new ExportFile(
                    named(rule, profile, location.apply(load.fileName())),
                    profile,
                    rule,
                    List.of(load)))
        .toList();
  }

  /** Two of one name would overwrite each other: that is refused before anything is written. */
  static void requireDistinctNames(List<ExportFile> files) {
    Map<String, List<ExportFile>> byName =
        files.stream()
            .collect(
                Collectors.groupingBy(ExportFile::name, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<ExportFile>> same : byName.entrySet()) {
      if (same.getValue().size() > 1) {
        throw new AdminException(clash(same.getKey(), same.getValue()));
      }
    }
  }

  private static String clash(String name, List<ExportFile> files) {
    List<String> profiles = files.stream().map(ExportFile::profile).distinct().toList();
    if (profiles.size() > 1) {
      return "Profiles %s would all be written to %s: choose one with --profile."
          .formatted(String.join(", ", profiles), name);
    }
    List<String> inputs = new ArrayList<>();
    files.forEach(file -> file.loads().forEach(load -> inputs.add(load.fileName())));
    return "The rows of %s would all be written to %s: give one of the files another name."
        .formatted(String.join(" and ", inputs), name);
  }

  private static String named(ExportRule rule, String profile, String location) {
    String place = UNFIT.matcher(location).replaceAll("_");
    String name =
        rule.fileName()
            .replace("{location}", place)
            .replace("{LOCATION}", place)
            .replace("{profile}", UNFIT.matcher(profile).replaceAll("_"));
    if (name.contains("{") || UNFIT.matcher(name).find() || name.startsWith(".")) {
      throw new AdminException(
          "The contract of pipeline %s names its export '%s'; there are only the placeholders"
                  .formatted(rule.pipeline(), rule.fileName())
              + " {location} and {profile}, and the name is one file's, without folders.");
    }
    return name;
  }

  /** The name of a file of that form. */
  static String named(String name, Form form) {
    return form == Form.XLSX ? name.replaceFirst("\\.csv$", "") + ".xlsx" : name;
  }

  String condition() {
    return loads.stream().map(LiveLoad::condition).collect(Collectors.joining(" or ", "(", ")"));
  }
}
