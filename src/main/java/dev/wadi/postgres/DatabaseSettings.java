package dev.wadi.postgres;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which database is used and how.
 *
 * @param url JDBC address of an existing server; absent: the home's embedded server
 * @param user role on the existing server; owner of the tables and application at once
 * @param password of that role; hidden by {@link #toString()}
 * @param home folder below which the embedded server keeps {@code pg/}
 * @param software folder for the unpacked server; absent: {@code pg/server-VERSION} of the home
 * @param poolSize connections held at most; 0 opens one whenever asked, for short verbs
 */
public record DatabaseSettings(
    Optional<String> url,
    Optional<String> user,
    Optional<String> password,
    Path home,
    Optional<Path> software,
    int poolSize) {
  private static final int MOST_CONNECTIONS = 80;
  private static final int USUAL_CONNECTIONS = 10;

  public DatabaseSettings {
    requireNonNull(software, "software");
    home = home.toAbsolutePath().normalize();
    if (poolSize < 0 || poolSize > MOST_CONNECTIONS) {
      throw new IllegalArgumentException(
          "the pool size must be between 0 and %d, got %d".formatted(MOST_CONNECTIONS, poolSize));
    }
    if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "WADI_DB_URL must look like jdbc:postgresql://HOST:PORT/DATABASE");
    }
    if (url.isEmpty() && (user.isPresent() || password.isPresent())) {
      throw new IllegalArgumentException(
          "WADI_DB_USER or WADI_DB_PASSWORD is set without WADI_DB_URL: set all three or none");
    }
  }

  /** The embedded server of a home. */
  public static DatabaseSettings embedded(Path home) {
    return from(Map.of(), home);
  }

  /** What WADI_DB_URL, WADI_DB_USER and WADI_DB_PASSWORD of an environment ask for. */
  public static DatabaseSettings from(Map<String, String> environment, Path home) {
    return new DatabaseSettings(
        given(environment, "WADI_DB_URL"),
        given(environment, "WADI_DB_USER"),
        given(environment, "WADI_DB_PASSWORD"),
        home,
        Optional.empty(),
        USUAL_CONNECTIONS);
  }

  public DatabaseSettings withPoolSize(int connections) {
    return new DatabaseSettings(url, user, password, home, software, connections);
  }

  public DatabaseSettings withSoftware(Path folder) {
    return new DatabaseSettings(url, user, password, home, Optional.of(folder), poolSize);
  }

  private static Optional<String> given(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  @Override
  public String toString() {
    return "DatabaseSettings[url=%s, user=%s, password=***, home=%s, software=%s, poolSize=%d]"
        .formatted(url, user, home, software, poolSize);
  }
}
