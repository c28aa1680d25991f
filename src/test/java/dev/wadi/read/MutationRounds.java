package dev.wadi.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Reads mutated files. What we refuse is refused with a verdict; what we accept has the cells that
 * POI finds in the same bytes. Where POI refuses, it is for things that we do not look at: then
 * nothing can be compared, and the file counts as ours alone.
 */
final class MutationRounds {
  enum Outcome {
    REFUSED,
    SAME_AS_POI,
    OURS_ALONE,
    NO_WORKBOOK,
    INTERNAL,
    OTHER_THAN_POI
  }

  private final Path folder;
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final List<String> faults = new ArrayList<>();

  MutationRounds(Path folder) {
    this.folder = folder;
  }

  void run(long seed, int rounds) throws IOException {
    Mutations mutations = new Mutations(seed);
    for (int round = 0; round < rounds; round++) {
      Mutations.Mutant mutant = mutations.next();
      Path file = Files.write(folder.resolve(mutant.name()), mutant.content());
      Path forPoi = Files.write(folder.resolve("poi-" + mutant.name()), mutant.forPoi());
      Path orElse = Files.write(folder.resolve("or-" + mutant.name()), mutant.orElse());
      String which = "seed %d, round %d, %s".formatted(seed, round, mutant.name());
      Outcome outcome = outcome(file, List.of(forPoi, orElse), which);
      outcomes.merge(outcome, 1, Integer::sum);
    }
    System.out.printf("mutations of seed %d: %s%n", seed, outcomes);
    assertThat(faults).isEmpty();
    assertThat(outcomes.getOrDefault(Outcome.SAME_AS_POI, 0))
        .as("mutants that were compared with POI")
        .isGreaterThan(rounds / 10);
  }

  @SuppressWarnings("CatchingUnchecked") // whatever is thrown is the finding
  private Outcome outcome(Path file, List<Path> forPoi, String which) {
    List<SeenCell> ours;
    try {
      ours = new ArrayList<>(OurView.of(file));
    } catch (UnreadableFileException refused) {
      return Outcome.REFUSED;
    } catch (Exception | Error broken) {
      faults.add(which + ": " + broken + " at " + broken.getStackTrace()[0]);
      return Outcome.INTERNAL;
    }
    if (file.toString().endsWith(".csv")) {
      return Outcome.NO_WORKBOOK;
    }
    if (file.toString().endsWith(".xlsb")) {
      ours.replaceAll(PoiBinaryView::decoded);
    }
    ours.sort(SeenCell.IN_FILE);
    List<SeenCell> poi = poi(forPoi.get(0));
    return compared(ours, poi == null || same(ours, poi) ? poi : poi(forPoi.get(1)), which);
  }

  private static boolean same(List<SeenCell> ours, List<SeenCell> poi) {
    boolean same = ours.size() == poi.size();
    for (int i = 0; same && i < ours.size(); i++) {
      same = ours.get(i).agreesWith(poi.get(i));
    }
    return same;
  }

  private Outcome compared(List<SeenCell> ours, List<SeenCell> poi, String which) {
    if (poi == null) {
      return Outcome.OURS_ALONE;
    }
    for (int i = 0; i < Math.max(ours.size(), poi.size()); i++) {
      SeenCell our = i < ours.size() ? ours.get(i) : null;
      SeenCell its = i < poi.size() ? poi.get(i) : null;
      if (our == null || its == null || !our.agreesWith(its)) {
        faults.add("%s: ours %s, POI's %s".formatted(which, our, its));
        return Outcome.OTHER_THAN_POI;
      }
    }
    return Outcome.SAME_AS_POI;
  }

  /** POI's cells, or null if it refuses: by exceptions of any class. */
  @SuppressWarnings("CatchingUnchecked")
  private static List<SeenCell> poi(Path file) {
    try {
      List<SeenCell> cells =
          new ArrayList<>(
              file.toString().endsWith(".xlsb") ? PoiBinaryView.of(file) : PoiView.of(file));
      cells.sort(SeenCell.IN_FILE);
      return cells;
    } catch (Exception | AssertionError refused) {
      return null;
    }
  }
}
