package dev.wadi.seed;

import dev.wadi.contract.Contract;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the files of a date lie that are made from the tables. */
public final class ProjectionPlaces {
  private static final Pattern UNFIT = Pattern.compile("[\\s/\\\\:*?\"<>|\\p{Cntrl}]");
  private static final String LOCATION = "{location}";

  private final Path seeds;
  private final Path outputs;

  /** Seed CSVs and outputs have a folder for each pipeline below these. */
  public ProjectionPlaces(Path seeds, Path outputs) {
    this.seeds = seeds;
    this.outputs = outputs;
  }

  /** The pipeline's usual profile has the plain name; another one stands beside it. */
  Path seedCsv(String pipeline, LocalDate date, String profile, boolean usual) {
    return seeds
        .resolve(pipeline)
        .resolve(usual ? day(date) + ".csv" : day(date) + "." + profile + ".csv");
  }

  /** An output of a date; of an output for each location also that of the location. */
  Path output(
      String pipeline,
      Contract.Output output,
      LocalDate date,
      String profile,
      boolean usual,
      String location) {
    String name =
        output
            .file()
            .replace("{date}", day(date))
            .replace(LOCATION, slug(location))
            .replaceFirst("(\\.[a-z]+)$", usual ? "$1" : "." + profile + "$1");
    Path place = outputs.resolve(pipeline).resolve(name);
    if (!place.normalize().startsWith(outputs.resolve(pipeline))) {
      throw new IllegalStateException(place + " lies beside the outputs of " + pipeline);
    }
    return place;
  }

  /**
   * Names that an output for each location has in its folder on a date; the location is group 1.
   */
  Pattern names(Contract.Output output, LocalDate date, String profile, boolean usual) {
    String file = output.file().substring(output.file().lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    String stem = file.substring(0, dot).replace("{date}", day(date));
    String end = (usual ? "" : "." + profile) + file.substring(dot);
    int at = stem.indexOf(LOCATION);
    return at < 0
        ? Pattern.compile("(?!)")
        : Pattern.compile(
            Pattern.quote(stem.substring(0, at))
                + "(.+)"
                + Pattern.quote(stem.substring(at + LOCATION.length()) + end));
  }

  /** The files that are there once for a date, whoever its rows are of. */
  List<Path> ofDate(
      String pipeline, LocalDate date, String profile, boolean usual, Contract contract) {
    List<Path> files = new ArrayList<>();
    contract.seedCsv().ifPresent(sql -> files.add(seedCsv(pipeline, date, profile, usual)));
    for (Contract.Output output : contract.outputs()) {
      if (!isForEachLocation(output)) {
        files.add(output(pipeline, output, date, profile, usual, ""));
      }
    }
    return files;
  }

  static boolean isForEachLocation(Contract.Output output) {
    return output.file().contains(LOCATION);
  }

  private static String slug(String location) {
    String fit = UNFIT.matcher(location.toLowerCase(Locale.ROOT)).replaceAll("_");
    return fit.startsWith(".") ? "_" + fit.substring(1) : fit;
  }

  private static String day(LocalDate date) {
    return date.equals(LocalDate.MIN) ? "always" : date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
