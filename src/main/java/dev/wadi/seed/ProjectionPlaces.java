package dev.wadi.seed;

import dev.wadi.contract.Contract;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the files of a date lie that are made from the tables. */
public final class ProjectionPlaces {
  private static final Pattern UNFIT = Pattern.compile("[\\s/\\\\:*?\"<>|\\p{Cntrl}]");
  private static final Pattern UNFIT_IN_STEM = Pattern.compile("^\\.|[/\\\\:*?\"<>|\\p{Cntrl}]");
  private static final Pattern OF_LOCATION = Pattern.compile("\\{(location|LOCATION|stem)\\}");

  private final Path seeds;
  private final Path outputs;

  /** Seed CSVs and outputs have a folder for each pipeline below these. */
  public ProjectionPlaces(Path seeds, Path outputs) {
    this.seeds = seeds;
    this.outputs = outputs;
  }

  /**
   * Whose rows an output holds; empty texts when it holds those of all.
   *
   * @param stem of the input's file name
   */
  record Owner(String location, String stem) {
    static final Owner ALL = new Owner("", "");
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
      Owner owner) {
    return below(outputs.resolve(pipeline), name(output, date, profile, usual, owner));
  }

  /**
   * A file of a folder or of one below it; names come from locations and files, so it may not be.
   */
  static Path below(Path folder, String name) {
    Path place = folder.resolve(name);
    if (!place.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
      throw new IllegalStateException(
          place
              + " lies outside "
              + folder
              + "; rename the location or the file it is named after");
    }
    return place;
  }

  /** The owners, of which those whose inputs have one name are told by their locations, too. */
  static List<Owner> distinct(List<Owner> owners) {
    Map<String, Integer> times = new HashMap<>();
    owners.forEach(owner -> times.merge(fileStem(owner), 1, Integer::sum));
    return owners.stream()
        .map(
            owner ->
                times.get(fileStem(owner)) == 1
                    ? owner
                    : new Owner(owner.location, owner.stem + "_" + owner.location))
        .toList();
  }

  private static String fileStem(Owner owner) {
    return UNFIT_IN_STEM.matcher(owner.stem).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  /** The path of an output, below the folder of its pipeline's outputs. */
  static String name(
      Contract.Output output, LocalDate date, String profile, boolean usual, Owner owner) {
    int dot = output.file().lastIndexOf('.');
    return output
            .file()
            .substring(0, dot)
            .replace("{date}", day(date))
            .replace("{location}", slug(owner.location.toLowerCase(Locale.ROOT)))
            .replace("{LOCATION}", slug(owner.location))
            .replace("{stem}", UNFIT_IN_STEM.matcher(owner.stem).replaceAll("_"))
        + end(profile, usual)
        + output.file().substring(dot);
  }

  /** What a file's name has before its extension when it must tell the profile. */
  static String end(String profile, boolean usual) {
    return usual ? "" : "." + profile;
  }

  /** Names that an output for each location has in its folder on a date; whose is group 1. */
  Pattern names(Contract.Output output, LocalDate date, String profile, boolean usual) {
    String file = output.file().substring(output.file().lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    String stem = file.substring(0, dot).replace("{date}", day(date));
    String end = end(profile, usual) + file.substring(dot);
    Matcher owner = OF_LOCATION.matcher(stem);
    return !owner.find()
        ? Pattern.compile("(?!)")
        : Pattern.compile(
            Pattern.quote(stem.substring(0, owner.start()))
                + "(.+)"
                + Pattern.quote(stem.substring(owner.end()) + end));
  }

  /** The files that are there once for a date, whoever its rows are of. */
  List<Path> ofDate(
      String pipeline, LocalDate date, String profile, boolean usual, Contract contract) {
    List<Path> files = new ArrayList<>();
    contract.seedCsv().ifPresent(sql -> files.add(seedCsv(pipeline, date, profile, usual)));
    for (Contract.Output output : contract.writtenOutputs()) {
      if (!output.isForEachLocation()) {
        files.add(output(pipeline, output, date, profile, usual, Owner.ALL));
      }
    }
    return files;
  }

  private static String slug(String text) {
    String fit = UNFIT.matcher(text).replaceAll("_");
    return fit.startsWith(".") ? "_" + fit.substring(1) : fit;
  }

  private static String day(LocalDate date) {
    return date.equals(LocalDate.MIN) ? "always" : date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }
}
