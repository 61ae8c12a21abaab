package dev.holdfast.controller;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** Calls the API as a person with the token would. */
public final class Api {

    public static final String TOKEN = "only-in-this-test";

    /** SHA-256 of {@link #TOKEN}. */
    public static final String TOKEN_HASH =
            "784696135f073cf89e2e6fab66c14075568c6548d129aaf729b58f7333437051";

    private Api() {}

    static RequestSpecification given() {
        return RestAssured.given().header("Authorization", "Bearer " + TOKEN);
    }
}
