package dev.wadi.camel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a secret is kept: {@code env:NAME} or {@code file:PATH}. The secret itself stands in no
 * flow.
 */
record SecretReference(String kind, String name) {
  private static final Pattern FORM = Pattern.compile("(env):([A-Za-z_]\\w*)|(file):(\\S.*)");

  static Optional<SecretReference> of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        form.group(1) != null
            ? new SecretReference(form.group(1), form.group(2))
            : new SecretReference(form.group(3), form.group(4)));
  }

  /** The secret; of a file the first line. Absent when there is none. */
  Optional<String> resolve(Path folder, UnaryOperator<String> environment) {
    if (kind.equals("env")) {
      return Optional.ofNullable(environment.apply(name)).filter(secret -> !secret.isEmpty());
    }
    try {
      return Files.readString(folder.resolve(name))
          .lines()
          .findFirst()
          .filter(secret -> !secret.isEmpty());
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return kind + ":" + name;
  }
}
