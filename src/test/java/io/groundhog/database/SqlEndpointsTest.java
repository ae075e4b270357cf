package io.groundhog.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class SqlEndpointsTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate routes = camel.createProducerTemplate();
    private final DataSource database = mock(DataSource.class);
    private final Connection connection = mock(Connection.class);
    private final PreparedStatement statement = mock(PreparedStatement.class);

    @BeforeEach
    void start() throws SQLException {
        when(database.getConnection()).thenReturn(connection);
        when(connection.prepareStatement(anyString())).thenReturn(statement);
        new SqlEndpoints().beforeApplicationStart(camel);
        SqlComponent sql = new SqlComponent();
        sql.setDataSource(database);
        camel.addComponent("sql", sql);
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private String prepared() throws SQLException {
        ArgumentCaptor<String> text = ArgumentCaptor.forClass(String.class);
        verify(connection).prepareStatement(text.capture());
        return text.getValue();
    }

    @Test
    void theDriverIsNotAskedForWhatTheStatementSays() throws SQLException {
        routes.sendBody(
                "sql:select :#name::text, ':', :#${body[place][x]}::int, :#name",
                Map.of("name", "a", "place", Map.of("x", 7)));
        assertThat(prepared()).isEqualTo("select ?::text, ':', ?::int, ?");
        verify(statement).setString(1, "a");
        verify(statement).setObject(2, 7);
        verify(statement).setString(3, "a");
        verify(statement, never()).getParameterMetaData();
    }

    @Test
    void aParameterMayStandInAHeaderAndHoldBrackets() throws SQLException {
        routes.sendBodyAndHeader("sql:select :#who, :#${body[${header.who}]} + 1", Map.of("b", 9), "who", "b");
        assertThat(prepared()).isEqualTo("select ?, ? + 1");
        verify(statement).setString(1, "b");
        verify(statement).setObject(2, 9);
    }

    @Test
    void aStatementWithoutParametersTakesNoneFromTheBody() throws SQLException {
        routes.sendBody("sql:select 1", "not a parameter");
        verify(statement).execute();
        verify(statement, never()).setString(1, "not a parameter");
    }

    @Test
    void aMissingParameterIsNamed() {
        assertThatThrownBy(() -> routes.sendBody("sql:select :#absent", Map.of("present", 1)))
                .rootCause()
                .hasMessageContaining("absent");
    }

    @Test
    void aBracketThatIsNotClosedIsAnError() {
        assertThatThrownBy(() -> routes.sendBody("sql:select :#${body[a], 1", Map.of()))
                .rootCause()
                .hasMessageContaining("not closed");
    }

    @Test
    void aRouteMaySayHowManyParametersThereAre() throws SQLException {
        routes.sendBody("sql:select :#name?parametersCount=1", Map.of("name", "c"));
        verify(statement).setString(1, "c");
    }
}
