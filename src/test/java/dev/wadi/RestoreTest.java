package dev.wadi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.cli.BackupReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {
  private static final String TAKE_A_LEASE =
      "set lock_timeout = '50ms'; insert into wadi.leases (holder, role, host, pid, expires_at)"
          + " values (gen_random_uuid(), 'serve', 'h', 1, now() + interval '1 hour')";

  @TempDir Path place;

  @Test
  void aServiceThatStartsWhileTheArchiveIsCopiedWaitsUntilAllIsRestored() throws Exception {
    Path input = Files.createDirectories(place.resolve("input"));
    Files.writeString(input.resolve("large.csv"), "nobody,knows\n".repeat(10_000));
    Path backup = place.resolve("backup.zip");
    List<String> states = new ArrayList<>();
    try (Household from = Household.founded(place.resolve("home"));
        Household to = Household.founded(place.resolve("other"));
        House house = new House()) {
      from.wadi("process", "--input-dir", input.toString());
      assertThat(from.wadi("backup", backup.toString()).code()).isZero();

      BackupReport report =
          house.restore(
              to.options(),
              backup,
              count -> {
                if (count.phase().equals("archive")) {
                  states.add(start(to));
                }
              });

      assertThat(states).as("lock not available").isNotEmpty().containsOnly("55P03");
      assertThat(report.contents()).isEqualTo(1);
      assertThat(start(to)).as("afterwards it starts").isEqualTo("started");
    }
  }

  private static String start(Household home) {
    try (Connection connection = home.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(TAKE_A_LEASE);
      return "started";
    } catch (SQLException kept) {
      return kept.getSQLState();
    }
  }
}
