package dev.wadi.contract;

import dev.wadi.contract.Contract.Form;
import dev.wadi.contract.Contract.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a contract says of the files that are made from its table. */
final class OutputSections {
  private static final Pattern FILE =
      Pattern.compile("(?=[^.]*\\{date\\})(?:[A-Za-z0-9_{}-]+/)*[A-Za-z0-9_{}-]+\\.[a-z]+");

  private OutputSections() {}

  /** Which layers of a file's way into the table are written, too. */
  private enum Intermediate {
    OFF,
    CSV,
    DEBUG;

    List<String> outputs() {
      return switch (this) {
        case OFF -> List.of();
        case CSV -> List.of("intermediate");
        case DEBUG -> List.of("intermediate", "debug");
      };
    }
  }

  static List<Output> outputs(Section root) {
    List<Output> outputs = new ArrayList<>();
    for (Section section : root.sections("outputs")) {
      outputs.add(output(section));
    }
    return outputs;
  }

  /** The names of those that are written although they have one. */
  static List<String> written(Section root, List<Output> outputs) {
    Set<String> known = new TreeSet<>();
    outputs.forEach(output -> output.name().ifPresent(known::add));
    Set<String> written = new TreeSet<>(root.texts("written"));
    written.addAll(root.choice("intermediate", Intermediate.class, Intermediate.OFF).outputs());
    for (String name : written) {
      if (!known.contains(name)) {
        root.fault(
            "written",
            "written: no output is named %s; there is %s%s"
                .formatted(
                    name,
                    known.isEmpty() ? "none with a name" : String.join(", ", known),
                    Nearest.hint(name, known)));
      }
    }
    return List.copyOf(written);
  }

  private static Output output(Section section) {
    Output output =
        new Output(
            section.requiredText("file"),
            section.requiredText("sql"),
            section.choice("form", Form.class, Form.CANONICAL),
            section.text("name"));
    if (!FILE.matcher(output.file()).matches()) {
      section.fault(
          "file", section.name("file") + " must be a path below the outputs that names {date}");
    }
    section.nothingElse();
    return output;
  }
}
