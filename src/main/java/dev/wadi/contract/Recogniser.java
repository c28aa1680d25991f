package dev.wadi.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says which pipeline a file is for: by its folder, then by its name, then by its headers. */
public final class Recogniser {
  private static final int HEADER_ROWS = 15;
  private static final int CANDIDATES = 3;

  private final List<Known> known;

  public Recogniser(Collection<Contract> contracts) {
    known = contracts.stream().map(Known::of).toList();
  }

  /** A contract with its name patterns compiled. */
  private record Known(String pipeline, List<Pattern> names, List<String> headers) {
    static Known of(Contract contract) {
      List<Pattern> names = contract.recognise().names().stream().map(Recogniser::glob).toList();
      boolean ofFirstSheet = contract.sheet().isEmpty(); // others are not seen in its first rows
      return new Known(
          contract.pipeline(), names, ofFirstSheet ? contract.recognise().headers() : List.of());
    }

    boolean hasName(String fileName) {
      return names.stream().anyMatch(pattern -> pattern.matcher(fileName).matches());
    }
  }

  /**
   * A pipeline a file nearly fits.
   *
   * @param missing headers that the file lacks
   */
  public record Candidate(String pipeline, List<String> missing) {}

  /**
   * What was recognised.
   *
   * @param pipeline absent when nothing fits, or more than one equally well
   * @param why how it was recognised, or why not; for a person
   */
  public record Recognition(Optional<String> pipeline, String why) {}

  /** Decides; the rows are asked for only when folder and name leave a doubt. */
  public Recognition recognise(String relativePath, Supplier<Sniff> rows) {
    Optional<String> told = byPath(relativePath);
    if (told.isPresent()) {
      return new Recognition(told, byFolder(relativePath).isPresent() ? "folder" : "name");
    }
    List<String> named = byName(relativePath);
    Sniff sniff = rows.get();
    List<Known> open =
        known.stream().filter(one -> named.isEmpty() || named.contains(one.pipeline())).toList();
    List<String> left = byHeaders(open, sniff);
    if (left.size() == 1) {
      return new Recognition(Optional.of(left.get(0)), named.isEmpty() ? "headers" : "name");
    }
    return new Recognition(Optional.empty(), explain(relativePath, sniff, named, left));
  }

  /** The pipeline whose name is the path's first folder; {@code -} and {@code _} are equal. */
  public Optional<String> byFolder(String relativePath) {
    String path = slashes(relativePath);
    int end = path.indexOf('/');
    String folder = folderForm(end < 0 ? "" : path.substring(0, end));
    return known.stream()
        .map(Known::pipeline)
        .filter(pipeline -> folderForm(pipeline).equals(folder))
        .findFirst();
  }

  /** The pipeline that the path alone tells: by its folder, or as the only one by its name. */
  public Optional<String> byPath(String relativePath) {
    return byFolder(relativePath)
        .or(() -> Optional.of(byName(relativePath)).filter(n -> n.size() == 1).map(n -> n.get(0)));
  }

  /** All pipelines that have a pattern for the path's file name. */
  public List<String> byName(String relativePath) {
    String path = slashes(relativePath);
    String name = path.substring(path.lastIndexOf('/') + 1);
    return known.stream().filter(one -> one.hasName(name)).map(Known::pipeline).toList();
  }

  /**
   * The pipelines whose headers all stand in one of the first rows; of several only those that ask
   * for the most headers.
   */
  public List<String> byHeaders(Sniff sniff) {
    return byHeaders(known, sniff);
  }

  private static List<String> byHeaders(List<Known> among, Sniff sniff) {
    List<Known> fitting =
        among.stream()
            .filter(one -> !one.headers().isEmpty() && missing(one, sniff).isEmpty())
            .toList();
    int most = fitting.stream().mapToInt(one -> one.headers().size()).max().orElse(0);
    return fitting.stream()
        .filter(one -> one.headers().size() == most)
        .map(Known::pipeline)
        .toList();
  }

  /** The pipelines that lack the fewest headers, nearest first; only those that have some. */
  public List<Candidate> nearest(Sniff sniff) {
    return known.stream()
        .filter(one -> !one.headers().isEmpty())
        .sorted(Comparator.comparingDouble(one -> share(one, sniff)))
        .filter(one -> share(one, sniff) < 1)
        .limit(CANDIDATES)
        .map(one -> new Candidate(one.pipeline(), missing(one, sniff)))
        .toList();
  }

  private static double share(Known one, Sniff sniff) {
    return (double) missing(one, sniff).size() / one.headers().size();
  }

  private static List<String> missing(Known one, Sniff sniff) {
    return sniff.firstRows().stream()
        .limit(HEADER_ROWS)
        .map(HeaderRow::of)
        .map(row -> one.headers().stream().filter(header -> !row.has(header)).toList())
        .min(Comparator.comparingInt(List::size))
        .orElse(one.headers());
  }

  private String explain(String path, Sniff sniff, List<String> named, List<String> left) {
    String does = "; drop it into the folder named as its pipeline";
    if (left.size() > 1) {
      return "%s fits several pipelines: %s%s".formatted(path, String.join(", ", left), does);
    }
    List<String> reasons = new ArrayList<>();
    if (!named.isEmpty()) {
      reasons.add(
          "its name fits " + String.join(", ", named) + " but its headers fit none of them");
    }
    for (Candidate candidate : nearest(sniff)) {
      String missing = String.join(", ", candidate.missing());
      reasons.add("for %s it lacks %s".formatted(candidate.pipeline(), missing));
    }
    String all = String.join(", ", known.stream().map(Known::pipeline).toList());
    String facts = reasons.isEmpty() ? "none of its headers is known" : String.join("; ", reasons);
    return "%s fits no pipeline (%s): %s%s".formatted(path, all, facts, does);
  }

  private static Pattern glob(String glob) {
    StringBuilder regex = new StringBuilder();
    for (String part : splitKeeping(glob)) {
      regex.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
    }
    return Pattern.compile(
        regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
  }

  private static List<String> splitKeeping(String glob) {
    return Stream.of(glob.split("(?<=[*?])|(?=[*?])", -1)).toList();
  }

  private static String slashes(String path) {
    return path.replace('\\', '/');
  }

  private static String folderForm(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }
}
