package dev.wadi.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wadi.config.SettingsException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Path REAL = Path.of("config/application.properties");
  private static final Set<String> PIPELINES = Set.of("stock_health", "suppliers");

  @TempDir Path folder;

  @Test
  void theFileHoldsEveryKeyWithItsDefault() throws IOException {
    List<String> lines =
        Files.readAllLines(REAL).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();

    assertThat(lines)
        .containsExactlyInAnyOrderElementsOf(
            Key.ALL.values().stream().map(key -> key.name() + "=" + key.fallback()).toList());
  }

  @Test
  void everyKeyInTheFileIsExplained() throws IOException {
    List<String> lines = Files.readAllLines(REAL);
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
        assertThat(lines.get(i - 1)).as("above %s", lines.get(i)).startsWith("# ");
      }
    }
  }

  @Test
  void recordsAreMadeFromTheDefaults() {
    Settings settings = load();

    assertThat(IntakeSettings.from(settings))
        .isEqualTo(
            new IntakeSettings(
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofMinutes(10),
                Duration.ofDays(30)));
    assertThat(HttpSettings.from(settings).port()).isEqualTo(8080);
    assertThat(settings.path("home")).isEqualTo(Path.of("data"));
    assertThat(settings.optional("database.url")).isEmpty();
  }

  @Test
  void theEnvironmentIsOverTheFileAndTheCommandLineOverBoth() throws IOException {
    Path file = write("http.port=1", "http.bind=localhost", "home=a");
    Map<String, String> environment = Map.of("WADI_HTTP_PORT", "2", "WADI_HOME", "b", "OTHER", "x");

    Settings settings =
        Settings.load(file, environment, List.of("http.port=3", "http.port=4"), PIPELINES);

    assertThat(settings.integer("http.port")).isEqualTo(4);
    assertThat(settings.text("home")).isEqualTo("b");
    assertThat(settings.text("http.bind")).isEqualTo("localhost");
  }

  @Test
  void keysBelowAPipelineBelongToItsContractOrItsFlow() {
    Settings settings =
        load(
            "stock_health.profile=legacy",
            "stock_health.parameters.formulas=a=b",
            "stock_health.batch.interval=1s",
            "suppliers.workers=2");

    assertThat(settings.contractOverrides())
        .isEqualTo(
            Map.of("stock_health.profile", "legacy", "stock_health.parameters.formulas", "a=b"));
    assertThat(settings.routeProperties())
        .isEqualTo(Map.of("stock_health.batch.interval", "1s", "suppliers.workers", "2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http.prot=1 | http.prot is no known key; did you mean http.port?
          stok_health.profile=x | did you mean stock_health.profile?
          stock_health.workers=0 | stock_health.workers must be at least 1, not 0
          stock_health.workers=two | stock_health.workers 'two' is not a whole number
          stock_health.batch.intervall=1s | is no known key of a flow; did you mean batch.interval?
          stock_health.batch.bytes=10 | '10' is not a size; write 64 KB, 10 MB or 1 GB
          stock_health.retry.delay=30 | '30' is not a duration; write 250ms, 10s, 5m, 2h or 400d
          http.port=99999 | http.port must be between 0 and 65535, not 99999
          http.bind=0.0.0.0 | reachable from other machines: set WADI_API_TOKEN
          http.token=abc | http.token is secret; set it by WADI_API_TOKEN in the environment only
          intake.poll=0s | intake.poll must be longer than 0ms
          intake.settle=11m | intake.incomplete-after must not be shorter than intake.settle
          http.port | write key=value
          """)
  void aWrongSettingStopsTheStart(String set, String told) {
    SettingsException fault = catchThrowableOfType(SettingsException.class, () -> load(set));

    assertThat(fault).hasMessageContaining(told);
    assertThat(fault).hasMessageNotContaining("=abc");
  }

  @Test
  void allFaultsAreToldAtOnceWithTheirLines() throws IOException {
    Path file = write("# comment", "http.prot=1", "nonsense", "http.port=1", "http.port=2");

    List<Fault> faults =
        Settings.faults(file, Map.of("WADI_HTTP_PORT", "x"), List.of("a.b=c"), PIPELINES);

    assertThat(faults)
        .extracting(Fault::toString)
        .containsExactlyInAnyOrder(
            "application.properties:2: http.prot is no known key; did you mean http.port?",
            "application.properties:3: write key=value",
            "application.properties:5: http.port stands here again (first in line 4)",
            "WADI_HTTP_PORT: http.port 'x' is not a whole number",
            "--set a.b: a.b is no known key");
    assertThat(Settings.faults(REAL, Map.of(), List.of(), PIPELINES)).isEmpty();
  }

  @Test
  void secretsAreNeverShown() {
    Settings settings = Settings.of(Map.of("http.token", "hush", "database.password", "hush"));

    assertThat(settings.text("http.token")).isEqualTo("hush");
    assertThat(settings.toString()).doesNotContain("hush").contains("http.token=***");
    assertThat(HttpSettings.from(settings).toString()).doesNotContain("hush");
  }

  @Test
  void aSecretOnTheCommandLineIsNotRepeatedInTheFault() {
    assertThatThrownBy(() -> load("http.token=hush")).hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "10s,10000", "5m,300000", "2h,7200000", "400d,34560000000"})
  void durationsHaveUnits(String text, long millis) {
    assertThat(Units.duration(text)).hasMillis(millis);
  }

  @ParameterizedTest
  @CsvSource({"0 B,0", "64 KB,65536", "10 MB,10485760", "10mb,10485760", "1 GB,1073741824"})
  void sizesHaveUnits(String text, long bytes) {
    assertThat(Units.size(text)).isEqualTo(bytes);
  }

  private static Settings load(String... sets) {
    return Settings.load(REAL, Map.of(), List.of(sets), PIPELINES);
  }

  private Path write(String... lines) throws IOException {
    return Files.write(folder.resolve("application.properties"), List.of(lines));
  }
}
