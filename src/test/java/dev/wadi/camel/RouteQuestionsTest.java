package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.postgres.DatabaseException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RouteQuestionsTest {
  /**
   * Camel knows a getter by its short name, too: isFull is also full. A method of that name makes
   * the question ambiguous, or not, as the JVM happens to list the methods.
   */
  @Test
  void noMethodHasTheShortNameOfAQuestionThatRoutesAsk() {
    for (Class<?> asked : List.of(ArrivingFile.class, Batch.class, DatabaseException.class)) {
      List<String> names = Arrays.stream(asked.getDeclaredMethods()).map(Method::getName).toList();
      List<String> shortNames =
          names.stream()
              .filter(name -> name.matches("(is|get)[A-Z].*"))
              .map(name -> name.replaceFirst("is|get", ""))
              .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
              .toList();

      assertThat(names).describedAs(asked.getName()).doesNotContainAnyElementsOf(shortNames);
    }
  }
}
