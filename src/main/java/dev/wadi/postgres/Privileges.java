package dev.wadi.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands before each command of PostgreSQL, which refuses to run as root.
 *
 * @param prefix words that give root up but still let the command pass folders of mode 0700; none
 *     for a normal user
 */
record Privileges(List<String> prefix) {
  private static final Duration PROBE = Duration.ofSeconds(20);
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;
  private static final List<String> UNSHARE = List.of("unshare", "--user");

  Privileges {
    prefix = List.copyOf(prefix);
  }

  /** Finds a way that works for a cluster (which need not exist yet) and a program to try with. */
  static Privileges forCluster(Path cluster, Path program) throws IOException {
    if (number(Path.of("/proc/self"), "unix:uid") != ROOT) {
      return new Privileges(List.of());
    }
    for (List<String> way : ways(cluster)) {
      if (works(way, program)) {
        return new Privileges(way);
      }
    }
    throw new DatabaseException(
        "PostgreSQL does not run as root, and neither setpriv nor unshare can give root up here: "
            + "run as a normal user, or set WADI_DB_URL to use an existing server");
  }

  /** The owner of an existing cluster decides: another user could not open it. */
  private static List<List<String>> ways(Path cluster) throws IOException {
    if (!Files.exists(cluster)) {
      return List.of(setpriv(NOBODY, NOBODY), UNSHARE);
    }
    int user = number(cluster, "unix:uid");
    return List.of(user == ROOT ? UNSHARE : setpriv(user, number(cluster, "unix:gid")));
  }

  /**
   * One capability is kept, for folders of mode 0700 on the way. Without the securebit access(2),
   * which PostgreSQL asks about its own programs, would not honour it.
   */
  private static List<String> setpriv(int user, int group) {
    return List.of(
        "setpriv",
        "--reuid=" + user,
        "--regid=" + group,
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
        "--securebits=+no_setuid_fixup");
  }

  private static boolean works(List<String> way, Path program) {
    try {
      return Command.run(Path.of("/"), PROBE, words(way, List.of(program.toString(), "--version")))
          .succeeded();
    } catch (IOException notInstalled) {
      return false;
    }
  }

  /** The command as it has to be run. */
  List<String> before(List<String> command) {
    return words(prefix, command);
  }

  private static List<String> words(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  private static int number(Path file, String attribute) throws IOException {
    return (Integer) Files.getAttribute(file, attribute);
  }
}
