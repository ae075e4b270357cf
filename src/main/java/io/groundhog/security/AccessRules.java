package io.groundhog.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import io.groundhog.api.Problem;
import io.groundhog.api.ProblemKind;
import io.groundhog.api.Problems;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may call what, in one place. Stateless: no session, no cookie, hence no CSRF either. What is not listed is refused. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
class AccessRules {
    private static final String API = "/api/v1";
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    @Bean
    SecurityFilterChain access(HttpSecurity http, Tokens tokens, Refusals refusals) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(anonymous -> anonymous.principal("anonymous"))
                .addFilterBefore(new BearerTokenFilter(tokens), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(AccessRules::rules)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .headers(AccessRules::headers)
                .build();
    }

    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                .permitAll();
        rules.requestMatchers(POST, "/hooks/datadog").permitAll();
        rules.requestMatchers(
                        reading(API + "/openapi.yaml", API + "/schemas/**", "/actuator/health", "/actuator/health/*"))
                .permitAll();
        rules.requestMatchers(reading("/actuator/prometheus")).hasRole(Role.VIEWER.name());
        rules.requestMatchers("/actuator/**").hasRole(Role.ADMIN.name());
        rules.requestMatchers(API + "/audit/**").hasRole(Role.LEAD.name());
        rules.requestMatchers(reading(API + "/**")).hasRole(Role.VIEWER.name());
        rules.requestMatchers(POST, API + "/captures/*/exports").hasRole(Role.LEAD.name());
        rules.requestMatchers(API + "/captures/**", API + "/views/**").hasRole(Role.REVIEWER.name());
        rules.requestMatchers(API + "/grouping/apply").hasRole(Role.ADMIN.name());
        rules.requestMatchers("/api/**").hasRole(Role.LEAD.name());
        // the console's files: they hold no data
        rules.requestMatchers(reading("/**")).permitAll();
        rules.anyRequest().denyAll();
    }

    private static RequestMatcher[] reading(String... paths) {
        PathPatternRequestMatcher.Builder matchers = PathPatternRequestMatcher.withDefaults();
        return Arrays.stream(paths)
                .flatMap(path -> Stream.of(matchers.matcher(GET, path), matchers.matcher(HEAD, path)))
                .toArray(RequestMatcher[]::new);
    }

    /** Keeps Spring Boot from inventing a user with a password: there are tokens only. */
    @Bean
    UserDetailsService noUsers() {
        return name -> {
            throw new UsernameNotFoundException("Groundhog has tokens, not users");
        };
    }

    /** Addresses and methods that could mean one thing to these rules and another to what stands behind them. */
    @Bean
    RequestRejectedHandler dubiousRequests(Problems problems) {
        return (request, response, e) -> problems.write(
                Problem.of(ProblemKind.INVALID_REQUEST, "The address or the method is one that Groundhog never uses."),
                response);
    }

    /** What the console may keep is for its files' own headers to say; answers with data are never stored. */
    private static HeaderWriter noStoreForData() {
        CacheControlHeadersWriter noStore = new CacheControlHeadersWriter();
        return (request, response) -> {
            if (request.getRequestURI().startsWith("/api/")
                    || request.getRequestURI().startsWith("/actuator/")) {
                noStore.writeHeaders(request, response);
            } else if (response.getHeader("Cache-Control") == null) {
                response.setHeader("Cache-Control", "no-cache");
            }
        };
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(noStoreForData())
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy("camera=(), microphone=(), geolocation=()"));
    }
}
