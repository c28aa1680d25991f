package dev.wadi.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Household;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupAcceptanceTest {
  private static final List<String> TABLES =
      List.of(
          "retail.stock_health_versions",
          "retail.suppliers_versions",
          "wadi.jobs",
          "wadi.deliveries",
          "wadi.loads",
          "wadi.events",
          "wadi.file_archive");

  @TempDir Path place;

  @Test
  void aRestoredHomeIsTheSameAndGoesOn() throws SQLException, IOException {
    Path file = place.resolve("monday.zip");
    try (Household six = SixStores.processed(place.resolve("home"));
        Household other = Household.founded(place.resolve("other"))) {
      Household.Answer backup = six.wadi("backup", file.toString(), "--json");
      assertThat(backup.code()).describedAs(backup.err()).isZero();
      assertThat(backup.json().path("rows").asInt()).isGreaterThan(40_000);
      assertThat(backup.json().path("contents").asInt()).isGreaterThan(5);

      Household.Answer restored = other.wadi("restore", file.toString(), "--json");
      assertThat(restored.code()).describedAs(restored.err()).isZero();
      assertThat(restored.json().path("rows")).isEqualTo(backup.json().path("rows"));
      for (String table : TABLES) {
        assertThat(other.ask(hash(table))).as(table).isEqualTo(six.ask(hash(table)));
      }
      assertThat(other.wadi("audit", "verify").code()).isZero();
      assertThat(other.ask("select action from wadi.audit")).containsExactly("restore");

      Path again = SixStores.put(place.resolve("again"), "input");
      Household.Answer known = SixStores.process(other, again, SixStores.DATE);
      assertThat(known.code()).describedAs(known.err()).isZero();
      assertThat(known.each("files", "status")).isNotEmpty().containsOnly("duplicate");
      Path csv = Path.of("seeds/stock_health/20251125.csv");
      assertThat(other.at(csv.toString())).hasSameBinaryContentAs(six.at(csv.toString()));
    }
  }

  @Test
  void aHomeWithFilesATornBackupAndAnotherFileAreRefused() throws SQLException, IOException {
    Path file = place.resolve("monday.zip");
    try (Household six = SixStores.processed(place.resolve("home"));
        Household other = Household.founded(place.resolve("other"))) {
      assertThat(six.wadi("backup", file.toString()).code()).isZero();
      assertThat(six.wadi("backup", file.toString()).err()).contains("is there already");
      assertThat(six.wadi("restore", file.toString()).err()).contains("holds files already");

      Path bent = place.resolve("bent.zip");
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(bent, bytes, StandardOpenOption.CREATE_NEW);
      Household.Answer refused = other.wadi("restore", bent.toString());
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("the bytes given for");
      assertThat(other.ask("select count(*) from wadi.jobs")).containsExactly("0");
      assertThat(other.wadi("restore", file.toString()).code()).as("it can be repeated").isZero();
    }
  }

  @Test
  void aHomeWithAnAuditOrARunningServiceIsNotRestoredInto() throws SQLException {
    Path file = place.resolve("empty.zip");
    try (Household from = Household.founded(place.resolve("home"));
        Household other = Household.founded(place.resolve("other"));
        var connection = from.connect();
        var statement = connection.createStatement()) {
      assertThat(from.wadi("backup", file.toString()).code()).isZero();
      statement.execute(
          "insert into wadi.leases (holder, role, host, pid, expires_at)"
              + " values (gen_random_uuid(), 'serve', 'h', 1, now() + interval '1 hour')");
      assertThat(from.wadi("restore", file.toString()).err()).contains("a service or a run works");

      assertThat(other.wadi("restore", file.toString()).code()).isZero();
      assertThat(other.ask("select count(*) from wadi.leases")).containsExactly("0");
      Household.Answer again = other.wadi("restore", file.toString());
      assertThat(again.code()).isEqualTo(1);
      assertThat(again.err()).contains("audit entries");
    }
  }

  private static String hash(String table) {
    return "select count(*) || ' ' || sum(hashtextextended(t::text, 0)) from " + table + " t";
  }
}
