// Generated from the server's OpenAPI document by `npm run api:generate`. Do not edit.
export interface paths {
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow changes as server-sent events */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with e-mail and password; 202 where a second factor is asked for then */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                name: string;
                                email: string;
                            };
                        };
                    };
                };
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            secondFactor: "asked";
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-in/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish signing in with a code of an authenticator app, or a backup code */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        trustDevice?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                name: string;
                                email: string;
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null | Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            redirectTo: null | string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/change-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change your own password; every other session ends */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        currentPassword: string;
                        newPassword: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                name: string;
                                email: string;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the workspace asks of members who sign in, and its sign-in address */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            requiresSecondFactor: boolean;
                            requiresProvider: boolean;
                            slug: null | string;
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        /** Change what the workspace asks of members who sign in; what is left out stays */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        requiresSecondFactor?: boolean;
                        requiresProvider?: boolean;
                        slug?: null | string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            requiresSecondFactor: boolean;
                            requiresProvider: boolean;
                            slug: null | string;
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/sign-in/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one signs in to the workspace with this sign-in address */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    slug: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            workspace: {
                                id: string;
                                name: string;
                            };
                            providers: {
                                id: string;
                                name: string;
                            }[];
                            takesPasswords: boolean;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/providers/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Begin to sign in by an identity provider: leads the browser there */
        get: {
            parameters: {
                query?: {
                    back?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/providers/{id}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an OpenID Connect provider sends browsers back to */
        get: {
            parameters: {
                query?: {
                    state?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/providers/{id}/metadata": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The metadata of this service for a SAML identity provider; the address is its entity id */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/providers/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finish a sign-in by SAML in the browser that began it */
        get: {
            parameters: {
                query: {
                    state: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The identity providers by which members sign in, without their secrets */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                active: boolean;
                                claims: {
                                    email: null | string;
                                    name: null | string;
                                    groups: null | string;
                                };
                                /** @enum {unknown} */
                                admits: "linked" | "members" | "anybody";
                                firstGrant: null | {
                                    /** @enum {unknown} */
                                    role: "administrator" | "analyst" | "unitManager" | "agent";
                                    customRoleId: null | string;
                                    unitIds: number[];
                                };
                                trustedDomains: string[];
                                countsAsSecondFactor: boolean;
                                protocol: {
                                    /** @enum {string} */
                                    kind: "oidc";
                                    issuer: string;
                                    clientId: string;
                                    scopes: string;
                                } | {
                                    /** @enum {string} */
                                    kind: "saml";
                                    entityId: string;
                                    signInUrl: string;
                                    certificates: {
                                        pem: string;
                                        endsAt: string;
                                    }[];
                                    metadataUrl: null | string;
                                };
                                hasSecret: boolean;
                                revision: number;
                                addresses: {
                                    start: string;
                                    callback: string;
                                    metadata: string;
                                    acs: string;
                                };
                                createdAt: string;
                                modifiedAt: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Add an identity provider */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        active: boolean;
                        claims: {
                            email: null | string;
                            name: null | string;
                            groups: null | string;
                        };
                        /** @enum {unknown} */
                        admits: "linked" | "members" | "anybody";
                        firstGrant: null | {
                            /** @enum {unknown} */
                            role: "administrator" | "analyst" | "unitManager" | "agent";
                            customRoleId: null | string;
                            unitIds: number[];
                        };
                        trustedDomains: string[];
                        countsAsSecondFactor: boolean;
                        protocol: {
                            /** @enum {string} */
                            kind: "oidc";
                            issuer: string;
                            clientId: string;
                            scopes: string;
                        } | {
                            /** @enum {string} */
                            kind: "saml";
                            metadata: {
                                url: string;
                            } | {
                                xml: string;
                            } | {
                                entityId: string;
                                signInUrl: string;
                                certificates: string[];
                            };
                        };
                        clientSecret?: null | string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            active: boolean;
                            claims: {
                                email: null | string;
                                name: null | string;
                                groups: null | string;
                            };
                            /** @enum {unknown} */
                            admits: "linked" | "members" | "anybody";
                            firstGrant: null | {
                                /** @enum {unknown} */
                                role: "administrator" | "analyst" | "unitManager" | "agent";
                                customRoleId: null | string;
                                unitIds: number[];
                            };
                            trustedDomains: string[];
                            countsAsSecondFactor: boolean;
                            protocol: {
                                /** @enum {string} */
                                kind: "oidc";
                                issuer: string;
                                clientId: string;
                                scopes: string;
                            } | {
                                /** @enum {string} */
                                kind: "saml";
                                entityId: string;
                                signInUrl: string;
                                certificates: {
                                    pem: string;
                                    endsAt: string;
                                }[];
                                metadataUrl: null | string;
                            };
                            hasSecret: boolean;
                            revision: number;
                            addresses: {
                                start: string;
                                callback: string;
                                metadata: string;
                                acs: string;
                            };
                            createdAt: string;
                            modifiedAt: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change an identity provider; sessions that it opened end where the change makes them untrue */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        active: boolean;
                        claims: {
                            email: null | string;
                            name: null | string;
                            groups: null | string;
                        };
                        /** @enum {unknown} */
                        admits: "linked" | "members" | "anybody";
                        firstGrant: null | {
                            /** @enum {unknown} */
                            role: "administrator" | "analyst" | "unitManager" | "agent";
                            customRoleId: null | string;
                            unitIds: number[];
                        };
                        trustedDomains: string[];
                        countsAsSecondFactor: boolean;
                        protocol: {
                            /** @enum {string} */
                            kind: "oidc";
                            issuer: string;
                            clientId: string;
                            scopes: string;
                        } | {
                            /** @enum {string} */
                            kind: "saml";
                            metadata: {
                                url: string;
                            } | {
                                xml: string;
                            } | {
                                entityId: string;
                                signInUrl: string;
                                certificates: string[];
                            };
                        };
                        clientSecret?: null | string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            active: boolean;
                            claims: {
                                email: null | string;
                                name: null | string;
                                groups: null | string;
                            };
                            /** @enum {unknown} */
                            admits: "linked" | "members" | "anybody";
                            firstGrant: null | {
                                /** @enum {unknown} */
                                role: "administrator" | "analyst" | "unitManager" | "agent";
                                customRoleId: null | string;
                                unitIds: number[];
                            };
                            trustedDomains: string[];
                            countsAsSecondFactor: boolean;
                            protocol: {
                                /** @enum {string} */
                                kind: "oidc";
                                issuer: string;
                                clientId: string;
                                scopes: string;
                            } | {
                                /** @enum {string} */
                                kind: "saml";
                                entityId: string;
                                signInUrl: string;
                                certificates: {
                                    pem: string;
                                    endsAt: string;
                                }[];
                                metadataUrl: null | string;
                            };
                            hasSecret: boolean;
                            revision: number;
                            addresses: {
                                start: string;
                                callback: string;
                                metadata: string;
                                acs: string;
                            };
                            createdAt: string;
                            modifiedAt: string;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        /** Remove an identity provider; sessions that it opened end */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-providers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try the connection to an identity provider, and say what is wrong with it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            fault: null | ("providerUnavailable" | "providerUnreachable" | "providerRefused" | "answerInvalid" | "answerReplayed" | "flowExpired" | "otherBrowser" | "emailMissing" | "emailUnverified" | "notLinked" | "notMember" | "noGrant" | "ownerNotLinked" | "memberInactive" | "linkedToOther");
                            explanation: null | string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/identity-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The identity providers of the workspace, and which of them you are linked to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                providerId: string;
                                name: string;
                                linkedAt: null | string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/identity-links/{providerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to link yourself to an identity provider: where to send the browser */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    providerId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            url: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        /** End your link to an identity provider */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    providerId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in member, his workspace and permissions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                name: string;
                                email: string;
                            };
                            /** @enum {unknown} */
                            secondFactor: "none" | "set" | "missing" | "asked";
                            openedByProvider: boolean;
                            language: "zh-CN" | "en";
                            workspace: {
                                id: string;
                                name: string;
                                timeZone: string;
                                languages: string[];
                            };
                            workspaces: {
                                id: string;
                                name: string;
                                open: boolean;
                                slug: null | string;
                            }[];
                            member: {
                                id: string;
                                role: string;
                                roleName: null | string;
                                permissions: string[];
                                units: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                    level: string;
                                }[];
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Choose your language */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        language?: "zh-CN" | "en";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            user: {
                                id: string;
                                name: string;
                                email: string;
                            };
                            /** @enum {unknown} */
                            secondFactor: "none" | "set" | "missing" | "asked";
                            openedByProvider: boolean;
                            language: "zh-CN" | "en";
                            workspace: {
                                id: string;
                                name: string;
                                timeZone: string;
                                languages: string[];
                            };
                            workspaces: {
                                id: string;
                                name: string;
                                open: boolean;
                                slug: null | string;
                            }[];
                            member: {
                                id: string;
                                role: string;
                                roleName: null | string;
                                permissions: string[];
                                units: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                    level: string;
                                }[];
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        trace?: never;
    };
    "/api/v1/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to set up a second factor: the address for an authenticator app, and backup codes */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            totpUri: string;
                            backupCodes: string[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Finish setting up a second factor with a first code of the app; it is asked for from then on */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/backup-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make new backup codes; the old ones end */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            backupCodes: string[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove your second factor */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/second-factor/entry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter a code where an identity provider has opened the session and a second factor is asked for beside it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every member with role and units */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                userId: string;
                                name: string;
                                email: string;
                                /** @enum {unknown} */
                                role: "owner" | "administrator" | "analyst" | "unitManager" | "agent";
                                customRole: null | {
                                    id: string;
                                    name: string;
                                };
                                units: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                }[];
                                active: boolean;
                                hasSecondFactor: boolean;
                                hasPassword: boolean;
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Add a member */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        email: string;
                        /** @enum {unknown} */
                        role: "owner" | "administrator" | "analyst" | "unitManager" | "agent";
                        customRoleId?: null | string;
                        unitIds: number[];
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            userId: string;
                            name: string;
                            email: string;
                            /** @enum {unknown} */
                            role: "owner" | "administrator" | "analyst" | "unitManager" | "agent";
                            customRole: null | {
                                id: string;
                                name: string;
                            };
                            units: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            }[];
                            active: boolean;
                            hasSecondFactor: boolean;
                            hasPassword: boolean;
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a member’s role, units or whether he may come in */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        role?: "owner" | "administrator" | "analyst" | "unitManager" | "agent";
                        customRoleId?: null | string;
                        unitIds?: number[];
                        active?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            userId: string;
                            name: string;
                            email: string;
                            /** @enum {unknown} */
                            role: "owner" | "administrator" | "analyst" | "unitManager" | "agent";
                            customRole: null | {
                                id: string;
                                name: string;
                            };
                            units: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            }[];
                            active: boolean;
                            hasSecondFactor: boolean;
                            hasPassword: boolean;
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        trace?: never;
    };
    "/api/v1/members/{id}/first-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a first password to a member whom the directory has brought along */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{id}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take away the second factor of a member who has lost it; he has to sign in again */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every role of the workspace’s own */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                /** @enum {unknown} */
                                base: "administrator" | "analyst" | "unitManager" | "agent";
                                permissions: ("workspace.manage" | "members.manage" | "members.provision" | "units.read" | "units.manage" | "surveys.read" | "surveys.manage" | "feedback.read" | "feedback.import" | "feedback.write" | "events.read" | "events.write" | "events.manage" | "profiles.manage" | "segments.read" | "segments.manage" | "metrics.read" | "alerts.read" | "alertRules.manage" | "tickets.read" | "tickets.handle" | "apiKeys.manage" | "webhooks.manage" | "sources.manage" | "audit.read" | "privacy.manage" | "profiles.contact")[];
                                masks: ("profile.identifiers" | "profile.names" | "feedback.verbatims" | "feedback.attributes")[];
                                condition: null | {
                                    [key: string]: unknown;
                                };
                                unitCondition: null | {
                                    [key: string]: unknown;
                                };
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Make a role: permissions, a condition on the data, hidden fields */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {unknown} */
                        base: "administrator" | "analyst" | "unitManager" | "agent";
                        permissions: ("workspace.manage" | "members.manage" | "members.provision" | "units.read" | "units.manage" | "surveys.read" | "surveys.manage" | "feedback.read" | "feedback.import" | "feedback.write" | "events.read" | "events.write" | "events.manage" | "profiles.manage" | "segments.read" | "segments.manage" | "metrics.read" | "alerts.read" | "alertRules.manage" | "tickets.read" | "tickets.handle" | "apiKeys.manage" | "webhooks.manage" | "sources.manage" | "audit.read" | "privacy.manage" | "profiles.contact")[];
                        masks: ("profile.identifiers" | "profile.names" | "feedback.verbatims" | "feedback.attributes")[];
                        condition: null | {
                            [key: string]: unknown;
                        };
                        unitCondition?: null | {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            /** @enum {unknown} */
                            base: "administrator" | "analyst" | "unitManager" | "agent";
                            permissions: ("workspace.manage" | "members.manage" | "members.provision" | "units.read" | "units.manage" | "surveys.read" | "surveys.manage" | "feedback.read" | "feedback.import" | "feedback.write" | "events.read" | "events.write" | "events.manage" | "profiles.manage" | "segments.read" | "segments.manage" | "metrics.read" | "alerts.read" | "alertRules.manage" | "tickets.read" | "tickets.handle" | "apiKeys.manage" | "webhooks.manage" | "sources.manage" | "audit.read" | "privacy.manage" | "profiles.contact")[];
                            masks: ("profile.identifiers" | "profile.names" | "feedback.verbatims" | "feedback.attributes")[];
                            condition: null | {
                                [key: string]: unknown;
                            };
                            unitCondition: null | {
                                [key: string]: unknown;
                            };
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a role; it holds at once for everybody who has it */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {unknown} */
                        base: "administrator" | "analyst" | "unitManager" | "agent";
                        permissions: ("workspace.manage" | "members.manage" | "members.provision" | "units.read" | "units.manage" | "surveys.read" | "surveys.manage" | "feedback.read" | "feedback.import" | "feedback.write" | "events.read" | "events.write" | "events.manage" | "profiles.manage" | "segments.read" | "segments.manage" | "metrics.read" | "alerts.read" | "alertRules.manage" | "tickets.read" | "tickets.handle" | "apiKeys.manage" | "webhooks.manage" | "sources.manage" | "audit.read" | "privacy.manage" | "profiles.contact")[];
                        masks: ("profile.identifiers" | "profile.names" | "feedback.verbatims" | "feedback.attributes")[];
                        condition: null | {
                            [key: string]: unknown;
                        };
                        unitCondition?: null | {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            /** @enum {unknown} */
                            base: "administrator" | "analyst" | "unitManager" | "agent";
                            permissions: ("workspace.manage" | "members.manage" | "members.provision" | "units.read" | "units.manage" | "surveys.read" | "surveys.manage" | "feedback.read" | "feedback.import" | "feedback.write" | "events.read" | "events.write" | "events.manage" | "profiles.manage" | "segments.read" | "segments.manage" | "metrics.read" | "alerts.read" | "alertRules.manage" | "tickets.read" | "tickets.handle" | "apiKeys.manage" | "webhooks.manage" | "sources.manage" | "audit.read" | "privacy.manage" | "profiles.contact")[];
                            masks: ("profile.identifiers" | "profile.names" | "feedback.verbatims" | "feedback.attributes")[];
                            condition: null | {
                                [key: string]: unknown;
                            };
                            unitCondition: null | {
                                [key: string]: unknown;
                            };
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        /** Remove a role that nobody has */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups that the company’s directory has sent, and what they give */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                memberCount: number;
                                addedByHand: boolean;
                                role: null | ("administrator" | "analyst" | "unitManager" | "agent");
                                customRoleId: null | string;
                                unitIds: number[];
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Name a group that an identity provider tells at sign-in, without a directory that sends it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            memberCount: number;
                            addedByHand: boolean;
                            role: null | ("administrator" | "analyst" | "unitManager" | "agent");
                            customRoleId: null | string;
                            unitIds: number[];
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/directory-groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what a group gives: a role, and units */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        role: null | ("administrator" | "analyst" | "unitManager" | "agent");
                        customRoleId: null | string;
                        unitIds: number[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            memberCount: number;
                            addedByHand: boolean;
                            role: null | ("administrator" | "analyst" | "unitManager" | "agent");
                            customRoleId: null | string;
                            unitIds: number[];
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        /** Remove a group that was named by hand; those that a directory sends are removed there */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every API key, without the key itself */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                prefix: string;
                                scopes: ("workspace.manage" | "members.manage" | "members.provision" | "units.read" | "units.manage" | "surveys.read" | "surveys.manage" | "feedback.read" | "feedback.import" | "feedback.write" | "events.read" | "events.write" | "events.manage" | "profiles.manage" | "segments.read" | "segments.manage" | "metrics.read" | "alerts.read" | "alertRules.manage" | "tickets.read" | "tickets.handle" | "apiKeys.manage" | "webhooks.manage" | "sources.manage" | "audit.read" | "privacy.manage" | "profiles.contact")[];
                                createdAt: string;
                                lastUsedAt: string | null;
                                revokedAt: string | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Make an API key; the key is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        scopes: ("workspace.manage" | "members.manage" | "members.provision" | "units.read" | "units.manage" | "surveys.read" | "surveys.manage" | "feedback.read" | "feedback.import" | "feedback.write" | "events.read" | "events.write" | "events.manage" | "profiles.manage" | "segments.read" | "segments.manage" | "metrics.read" | "alerts.read" | "alertRules.manage" | "tickets.read" | "tickets.handle" | "apiKeys.manage" | "webhooks.manage" | "sources.manage" | "audit.read" | "privacy.manage" | "profiles.contact")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            key: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key for good */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the audit log is as it was written, checked from its first entry; names the first that is not */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sealed: number;
                            head: string | null;
                            firstBreak: {
                                no: number | null;
                                entryId: number | null;
                                /** @enum {unknown} */
                                fault: "changed" | "missing" | "sealMissing" | "slippedIn";
                            } | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first */
        get: {
            parameters: {
                query: {
                    subjectKind?: string;
                    subjectId?: string;
                    cursor?: string;
                    limit: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                at: string;
                                actor: {
                                    kind: string;
                                    id: string;
                                    name: string | null;
                                };
                                action: string;
                                subject: {
                                    kind: string;
                                    id: string;
                                };
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact/rules/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often a person may be written to on a channel */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    channel: "email";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            invitationLimit: {
                                count: number;
                                days: number;
                            };
                            followUpLimit: {
                                count: number;
                                days: number;
                            };
                            totalLimit: {
                                count: number;
                                days: number;
                            };
                            minGapHours: number;
                            quietHours: {
                                from: number;
                                to: number;
                            };
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        /** Set how often a person may be written to on a channel; what is reserved already goes out */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    channel: "email";
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        invitationLimit: {
                            count: number;
                            days: number;
                        };
                        followUpLimit: {
                            count: number;
                            days: number;
                        };
                        totalLimit: {
                            count: number;
                            days: number;
                        };
                        minGapHours: number;
                        quietHours: {
                            from: number;
                            to: number;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            invitationLimit: {
                                count: number;
                                days: number;
                            };
                            followUpLimit: {
                                count: number;
                                days: number;
                            };
                            totalLimit: {
                                count: number;
                                days: number;
                            };
                            minGapHours: number;
                            quietHours: {
                                from: number;
                                to: number;
                            };
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest addresses that nobody writes to, without the addresses, and how many there are */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                channel: string;
                                /** @enum {unknown} */
                                reason: "asked" | "complaint" | "legal" | "erased";
                                createdBy: string;
                                createdAt: string;
                            }[];
                            count: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Never write to an address again; only its keyed hash is kept */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        channel: "email";
                        address: string;
                        /** @enum {unknown} */
                        reason: "asked" | "complaint" | "legal";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contact/blocks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Allow an address to be written to again */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outreach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages to customers and what became of them, with the reason of each refusal; newest first */
        get: {
            parameters: {
                query: {
                    state?: "reserved" | "sending" | "sent" | "notSent" | "refused";
                    profileId?: string;
                    cursor?: string;
                    limit: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                profile: {
                                    id: string;
                                    name: string | null;
                                    address: string | null;
                                } | null;
                                channel: string;
                                purpose: string;
                                /** @enum {unknown} */
                                state: "reserved" | "sending" | "sent" | "notSent" | "refused";
                                reason: string | null;
                                createdAt: string;
                                sendAt: string | null;
                                finishedAt: string | null;
                                possibleFrom: string | null;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outreach/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many messages of the last 30 days went out, were refused or failed, by reason */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: number;
                            counts: {
                                state: string;
                                reason: string | null;
                                count: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/purposes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people are contacted for, on what ground, and how many agreed or withdrew */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            purposes: {
                                code: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                statements: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                basis: "consent" | "contract" | "legitimateInterest" | "legalObligation";
                                revision: number;
                            }[];
                            counts: {
                                channel: string;
                                purpose: string | null;
                                /** @enum {unknown} */
                                decision: "granted" | "withdrawn";
                                count: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/purposes/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Declare a purpose, or describe it anew; earlier consents keep the words that they were given for */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        names: {
                            "zh-CN": string;
                            en: string;
                        };
                        statements: {
                            "zh-CN": string;
                            en: string;
                        };
                        /** @enum {unknown} */
                        basis: "consent" | "contract" | "legitimateInterest" | "legalObligation";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            statements: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            basis: "consent" | "contract" | "legitimateInterest" | "legalObligation";
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{profileId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a person decided about being contacted, with its proof, newest first; whether he is a minor; and whether he may be written to now, or why not */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    profileId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            consents: {
                                id: string;
                                channel: string;
                                purpose: string | null;
                                /** @enum {unknown} */
                                decision: "granted" | "withdrawn";
                                /** @enum {unknown} */
                                saidBy: "person" | "guardian";
                                saidAt: string;
                                /** @enum {unknown} */
                                source: "unsubscribeLink" | "form" | "call" | "store" | "import" | "api" | "console";
                                statement: string;
                                evidence: string;
                                recordedBy: string;
                                recordedAt: string;
                            }[];
                            minor: {
                                birthDate: string | null;
                            } | null;
                            standings: {
                                channel: string;
                                purpose: string;
                                reason: string | null;
                                possibleFrom: string | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Record what a person, or his guardian, decided, with its proof */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    profileId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        channel: "email";
                        purpose: string | null;
                        /** @enum {unknown} */
                        decision: "granted" | "withdrawn";
                        /** @enum {unknown} */
                        saidBy: "person" | "guardian";
                        /** Format: date-time */
                        saidAt: string;
                        /** @enum {unknown} */
                        source: "form" | "call" | "store" | "import" | "api" | "console";
                        statement: string;
                        evidence: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            channel: string;
                            purpose: string | null;
                            /** @enum {unknown} */
                            decision: "granted" | "withdrawn";
                            /** @enum {unknown} */
                            saidBy: "person" | "guardian";
                            saidAt: string;
                            /** @enum {unknown} */
                            source: "unsubscribeLink" | "form" | "call" | "store" | "import" | "api" | "console";
                            statement: string;
                            evidence: string;
                            recordedBy: string;
                            recordedAt: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{profileId}/minor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Note that a person is a minor, or the day of birth by which that is told; null takes the note away */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    profileId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        minor: {
                            birthDate: string | null;
                        } | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/minors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** From which age on a person decides for himself, how minors are told, and how many are protected now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            guardianAgeYears: number;
                            birthAttribute: string | null;
                            mixedSurveyIds: string[];
                            mixedSourceIds: string[];
                            protectedCount: number;
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        /** Set who counts as a minor and how minors are told; everybody who is known is looked at anew */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        guardianAgeYears: number;
                        birthAttribute: string | null;
                        mixedSurveyIds: string[];
                        mixedSourceIds: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            guardianAgeYears: number;
                            birthAttribute: string | null;
                            mixedSurveyIds: string[];
                            mixedSourceIds: string[];
                            protectedCount: number;
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What persons asked for, newest first: export or erasure, how far it is, and the certificate */
        get: {
            parameters: {
                query: {
                    limit: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "export" | "erasure";
                                /** @enum {unknown} */
                                state: "open" | "running" | "done" | "failed";
                                personHash: string;
                                profileCount: number;
                                progress: {
                                    done: number;
                                    total: number | null;
                                };
                                failure: string | null;
                                certificate: {
                                    /** @enum {number} */
                                    version: 1;
                                    erasedAt: string;
                                    sections: {
                                        section: string;
                                        count: number;
                                    }[];
                                    blotted: {
                                        table: string;
                                        count: number;
                                    }[];
                                    searched: {
                                        tables: number;
                                        columns: number;
                                        identifiers: number;
                                        tooShort: number;
                                    };
                                    facts: {
                                        rows: number;
                                        takenOut: string[];
                                    };
                                    traces: {
                                        table: string;
                                        column: string;
                                    }[];
                                } | null;
                                certificateDigest: string | null;
                                createdBy: string;
                                createdAt: string;
                                finishedAt: string | null;
                                returnedAt: string | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Give out, or erase, everything that is kept of a person; an erasure begins at once and has no way back */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        kind: "export" | "erasure";
                        identifier: {
                            kind: string;
                            value: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {unknown} */
                            kind: "export" | "erasure";
                            /** @enum {unknown} */
                            state: "open" | "running" | "done" | "failed";
                            personHash: string;
                            profileCount: number;
                            progress: {
                                done: number;
                                total: number | null;
                            };
                            failure: string | null;
                            certificate: {
                                /** @enum {number} */
                                version: 1;
                                erasedAt: string;
                                sections: {
                                    section: string;
                                    count: number;
                                }[];
                                blotted: {
                                    table: string;
                                    count: number;
                                }[];
                                searched: {
                                    tables: number;
                                    columns: number;
                                    identifiers: number;
                                    tooShort: number;
                                };
                                facts: {
                                    rows: number;
                                    takenOut: string[];
                                };
                                traces: {
                                    table: string;
                                    column: string;
                                }[];
                            } | null;
                            certificateDigest: string | null;
                            createdBy: string;
                            createdAt: string;
                            finishedAt: string | null;
                            returnedAt: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request with its certificate */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {unknown} */
                            kind: "export" | "erasure";
                            /** @enum {unknown} */
                            state: "open" | "running" | "done" | "failed";
                            personHash: string;
                            profileCount: number;
                            progress: {
                                done: number;
                                total: number | null;
                            };
                            failure: string | null;
                            certificate: {
                                /** @enum {number} */
                                version: 1;
                                erasedAt: string;
                                sections: {
                                    section: string;
                                    count: number;
                                }[];
                                blotted: {
                                    table: string;
                                    count: number;
                                }[];
                                searched: {
                                    tables: number;
                                    columns: number;
                                    identifiers: number;
                                    tooShort: number;
                                };
                                facts: {
                                    rows: number;
                                    takenOut: string[];
                                };
                                traces: {
                                    table: string;
                                    column: string;
                                }[];
                            } | null;
                            certificateDigest: string | null;
                            createdBy: string;
                            createdAt: string;
                            finishedAt: string | null;
                            returnedAt: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/requests/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that is kept of the person of an export request, as JSON, as it is now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long each kind of record is kept, and what becomes of it then */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                kind: string;
                                days: number | null;
                                /** @enum {unknown} */
                                ending: "delete" | "anonymise";
                                endings: ("delete" | "anonymise")[];
                                minimumDays: number;
                                endsWith: string[];
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/retention/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set how long a kind of record is kept; what is due then meets its end in the next run */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    kind: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        days: number | null;
                        /** @enum {unknown} */
                        ending: "delete" | "anonymise";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                kind: string;
                                days: number | null;
                                /** @enum {unknown} */
                                ending: "delete" | "anonymise";
                                endings: ("delete" | "anonymise")[];
                                minimumDays: number;
                                endsWith: string[];
                                revision: number;
                            }[];
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/retention/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many records of each kind a run would make an end of now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                kind: string;
                                /** @enum {unknown} */
                                ending: "delete" | "anonymise";
                                before: string;
                                count: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/retention/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last runs, newest first, with what each made an end of */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {unknown} */
                                trigger: "schedule" | "person";
                                /** @enum {unknown} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                counts: {
                                    [key: string]: number;
                                };
                                failure: string | null;
                                createdAt: string;
                                finishedAt: string | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Make an end of what is due now, without waiting for the night; there is no way back */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy/masking": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which kinds of personal data are masked in feedback before anybody sees it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kinds: ("url" | "email" | "iban" | "orderNumber" | "identityCard" | "bankCard" | "passport" | "driverLicence" | "socialSecurityNumber" | "ipAddress" | "wechat" | "qq" | "phone" | "licencePlate" | "address" | "name")[];
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        /** Set which kinds of personal data are masked in feedback that comes from now on */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        kinds: ("url" | "email" | "iban" | "orderNumber" | "identityCard" | "bankCard" | "passport" | "driverLicence" | "socialSecurityNumber" | "ipAddress" | "wechat" | "qq" | "phone" | "licencePlate" | "address" | "name")[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            kinds: ("url" | "email" | "iban" | "orderNumber" | "identityCard" | "bankCard" | "passport" | "driverLicence" | "socialSecurityNumber" | "ipAddress" | "wechat" | "qq" | "phone" | "licencePlate" | "address" | "name")[];
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was masked in a feedback, as the customer said it; whoever looks is noted */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            answers: {
                                [key: string]: unknown;
                            };
                            details: {
                                [key: string]: unknown;
                            };
                            attributes: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hierarchies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The hierarchies of the workspace, the organisation first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                attribute: string | null;
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Make a hierarchy beside the organisation, over its units or over the values of an attribute of feedback */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        names: {
                            "zh-CN": string;
                            en: string;
                        };
                        attribute?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            attribute: string | null;
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hierarchies/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a hierarchy with its own units and its history; units of the organisation stay */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        /** Rename a hierarchy */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    code: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        names: {
                            "zh-CN": string;
                            en: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            code: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            attribute: string | null;
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The units of a hierarchy that the reader may see, with their ancestors, as of today or another day */
        get: {
            parameters: {
                query?: {
                    hierarchy?: string;
                    asOf?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: number;
                                code: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                level: string;
                                parentId: number | null;
                                depth: number;
                                active: boolean;
                                attributes: {
                                    [key: string]: string;
                                };
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Create a unit, or give one of the organisation its first place in another hierarchy */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        hierarchy?: string;
                        names?: {
                            "zh-CN": string;
                            en: string;
                        };
                        level?: string;
                        parentCode: string | null;
                        validFrom?: string;
                        attributes?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            code: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            level: string;
                            parentId: number | null;
                            depth: number;
                            active: boolean;
                            attributes: {
                                [key: string]: string;
                            };
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One unit of the organisation with its ancestors, children and managers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            code: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            level: string;
                            parentId: number | null;
                            depth: number;
                            active: boolean;
                            attributes: {
                                [key: string]: string;
                            };
                            revision: number;
                            ancestors: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                level: string;
                            }[];
                            children: {
                                id: number;
                                code: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                level: string;
                                parentId: number | null;
                                depth: number;
                                active: boolean;
                                attributes: {
                                    [key: string]: string;
                                };
                            }[];
                            managers: {
                                memberId: string;
                                name: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Rename, move, close or re-open a unit, from today or from any other day on */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hierarchy?: string;
                        names?: {
                            "zh-CN": string;
                            en: string;
                        };
                        level?: string;
                        parentCode?: string | null;
                        validFrom?: string;
                        active?: boolean;
                        attributes?: {
                            [key: string]: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            code: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            level: string;
                            parentId: number | null;
                            depth: number;
                            active: boolean;
                            attributes: {
                                [key: string]: string;
                            };
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        trace?: never;
    };
    "/api/v1/units/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a unit stood in a hierarchy, what it was called and whether it was open, period by period */
        get: {
            parameters: {
                query?: {
                    hierarchy?: string;
                };
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unit: {
                                id: number;
                                code: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                level: string;
                                parentId: number | null;
                                depth: number;
                                active: boolean;
                                attributes: {
                                    [key: string]: string;
                                };
                            };
                            revision: number;
                            periods: {
                                validFrom: string;
                                validTo: string | null;
                                parentId: number | null;
                                parentNames: {
                                    "zh-CN": string;
                                    en: string;
                                } | null;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                level: string;
                                active: boolean;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        /** Correct the history of a unit: its periods anew, without gaps or overlaps */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hierarchy?: string;
                        periods: {
                            validFrom: string;
                            validTo: string | null;
                            parentCode: string | null;
                            names?: {
                                "zh-CN": string;
                                en: string;
                            };
                            level?: string;
                            active?: boolean;
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: number;
                            code: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            level: string;
                            parentId: number | null;
                            depth: number;
                            active: boolean;
                            attributes: {
                                [key: string]: string;
                            };
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/move-previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a move would do: how many units go along, and which members gain or lose sight of them */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        hierarchy?: string;
                        parentCode: string | null;
                        validFrom?: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            validFrom: string;
                            /** @description The unit with everything that stands below it on that day */
                            units: number;
                            from: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            }[];
                            to: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            }[];
                            gaining: {
                                memberId: string;
                                name: string;
                            }[];
                            losing: {
                                memberId: string;
                                name: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import units from a file; with any error nothing is applied */
        post: {
            parameters: {
                query: {
                    dryRun: boolean;
                    hierarchy?: string;
                    mode: "changes" | "full";
                    confirmsClosing: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            created: number;
                            moved: number;
                            renamed: number;
                            opened: number;
                            closed: number;
                            /** @description How many close because a full file does not name them */
                            leftOut: number;
                            unchanged: number;
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                message: string;
                            }[];
                            /** @description A full file leaves out more than 20 % of the open units: nothing is applied without confirmsClosing */
                            needsConfirmation: boolean;
                            applied: boolean;
                            preview: {
                                code: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                level: string;
                                parentCode: string | null;
                                validFrom: string;
                                /** @enum {unknown} */
                                change: "created" | "moved" | "renamed" | "opened" | "closed";
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/touchpoints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The touchpoints of the workspace */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports of past responses, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                fileName: string;
                                fileBytes: number;
                                /** @enum {unknown} */
                                state: "uploaded" | "running" | "done" | "failed" | "cancelled";
                                rows: number;
                                surveyId: string | null;
                                surveyVersion: number | null;
                                progress: {
                                    done: number;
                                    total: number;
                                };
                                result: {
                                    accepted: number;
                                    duplicates: number;
                                    rejected: number;
                                };
                                failure: string | null;
                                createdAt: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Upload a file of past responses (CSV or XLSX); nothing is imported yet */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            fileName: string;
                            fileBytes: number;
                            /** @enum {unknown} */
                            state: "uploaded" | "running" | "done" | "failed" | "cancelled";
                            rows: number;
                            surveyId: string | null;
                            surveyVersion: number | null;
                            progress: {
                                done: number;
                                total: number;
                            };
                            result: {
                                accepted: number;
                                duplicates: number;
                                rejected: number;
                            };
                            failure: string | null;
                            createdAt: string;
                            repeatedRows: number;
                            rowsWithEmptyCell: number;
                            columns: {
                                index: number;
                                name: string;
                                samples: string[];
                                filled: number;
                                distinct: number | null;
                                first: string | null;
                                last: string | null;
                                inferred: unknown;
                            }[];
                            suggestedMapping: unknown;
                            mapping: unknown | null;
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                value: string;
                                message: string;
                            }[];
                            errorFileUrl: string | null;
                            log: {
                                at: string;
                                level: string;
                                message: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import: what is in its file, its mapping, its progress and the first errors */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            fileName: string;
                            fileBytes: number;
                            /** @enum {unknown} */
                            state: "uploaded" | "running" | "done" | "failed" | "cancelled";
                            rows: number;
                            surveyId: string | null;
                            surveyVersion: number | null;
                            progress: {
                                done: number;
                                total: number;
                            };
                            result: {
                                accepted: number;
                                duplicates: number;
                                rejected: number;
                            };
                            failure: string | null;
                            createdAt: string;
                            repeatedRows: number;
                            rowsWithEmptyCell: number;
                            columns: {
                                index: number;
                                name: string;
                                samples: string[];
                                filled: number;
                                distinct: number | null;
                                first: string | null;
                                last: string | null;
                                inferred: unknown;
                            }[];
                            suggestedMapping: unknown;
                            mapping: unknown | null;
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                value: string;
                                message: string;
                            }[];
                            errorFileUrl: string | null;
                            log: {
                                at: string;
                                level: string;
                                message: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what the columns are; tries the first 20,000 rows without importing them */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        mapping: {
                            target: {
                                /** Format: uuid */
                                surveyId: string;
                            } | {
                                newSurvey: {
                                    title: string;
                                    language: "zh-CN" | "en";
                                };
                            };
                            timeZone?: string;
                            fillWords?: string[];
                            columns: ({
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "score";
                                questionId: string;
                                title: string;
                                scale: {
                                    min: number;
                                    max: number;
                                };
                                metric: "nps" | "csat" | "ces" | null;
                                row?: {
                                    id: string;
                                    label: string;
                                };
                            } | {
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "number";
                                questionId: string;
                                title: string;
                                decimal?: "." | ",";
                            } | {
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "singleChoice";
                                questionId: string;
                                title: string;
                                options: string[];
                                row?: {
                                    id: string;
                                    label: string;
                                };
                            } | {
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "multipleChoice";
                                questionId: string;
                                title: string;
                                options: string[];
                                separator: string;
                            } | {
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "text";
                                questionId: string;
                                title: string;
                            } | {
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "occurredAt";
                                order: "ymd" | "dmy" | "mdy" | "named";
                            } | {
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "status";
                                values: {
                                    [key: string]: "complete" | "partial" | "screenedOut";
                                };
                            } | {
                                index: number;
                                name: string;
                                as: "unit" | "touchpoint" | "channel" | "memberId" | "phone" | "email" | "valueTier" | "language" | "durationSeconds" | "responseId" | "ignored";
                            } | {
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "attribute";
                                attribute: string;
                            })[];
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                line: number;
                                occurredAt: string;
                                status: string;
                                unitId: number | null;
                                touchpoint: string | null;
                                channel: string | null;
                                answers: {
                                    questionId: string;
                                    answer: string;
                                }[];
                            }[];
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                value: string;
                                message: string;
                            }[];
                            checkedRows: number;
                            rejectedRows: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start importing; a failed import goes on where it stopped */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown> | null;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            fileName: string;
                            fileBytes: number;
                            /** @enum {unknown} */
                            state: "uploaded" | "running" | "done" | "failed" | "cancelled";
                            rows: number;
                            surveyId: string | null;
                            surveyVersion: number | null;
                            progress: {
                                done: number;
                                total: number;
                            };
                            result: {
                                accepted: number;
                                duplicates: number;
                                rejected: number;
                            };
                            failure: string | null;
                            createdAt: string;
                            repeatedRows: number;
                            rowsWithEmptyCell: number;
                            columns: {
                                index: number;
                                name: string;
                                samples: string[];
                                filled: number;
                                distinct: number | null;
                                first: string | null;
                                last: string | null;
                                inferred: unknown;
                            }[];
                            suggestedMapping: unknown;
                            mapping: unknown | null;
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                value: string;
                                message: string;
                            }[];
                            errorFileUrl: string | null;
                            log: {
                                at: string;
                                level: string;
                                message: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop importing; what was imported stays */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown> | null;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            fileName: string;
                            fileBytes: number;
                            /** @enum {unknown} */
                            state: "uploaded" | "running" | "done" | "failed" | "cancelled";
                            rows: number;
                            surveyId: string | null;
                            surveyVersion: number | null;
                            progress: {
                                done: number;
                                total: number;
                            };
                            result: {
                                accepted: number;
                                duplicates: number;
                                rejected: number;
                            };
                            failure: string | null;
                            createdAt: string;
                            repeatedRows: number;
                            rowsWithEmptyCell: number;
                            columns: {
                                index: number;
                                name: string;
                                samples: string[];
                                filled: number;
                                distinct: number | null;
                                first: string | null;
                                last: string | null;
                                inferred: unknown;
                            }[];
                            suggestedMapping: unknown;
                            mapping: unknown | null;
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                value: string;
                                message: string;
                            }[];
                            errorFileUrl: string | null;
                            log: {
                                at: string;
                                level: string;
                                message: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/errors.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What could not be imported, by line, as a file for spreadsheets */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Feedback that the reader may see, newest first */
        get: {
            parameters: {
                query?: {
                    surveyId?: string;
                    unitId?: number;
                    from?: string;
                    to?: string;
                    channel?: string;
                    touchpoint?: string;
                    band?: "promoter" | "passive" | "detractor";
                    status?: "complete" | "partial" | "screenedOut";
                    hasText?: boolean;
                    doubtful?: boolean;
                    q?: string;
                    profileId?: string;
                    kind?: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                    sourceId?: string;
                    thread?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                surveyId: string | null;
                                surveyNames: {
                                    "zh-CN": string;
                                    en: string;
                                } | null;
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                touchpoint: string | null;
                                channel: string | null;
                                /** @enum {unknown} */
                                status: "complete" | "partial" | "screenedOut";
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                language: string | null;
                                occurredAt: string;
                                scores: {
                                    questionId: string;
                                    metric: string;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                }[];
                                verbatims: {
                                    questionId: string;
                                    text: string;
                                }[];
                                reading: {
                                    /** @enum {unknown} */
                                    sentiment: "positive" | "neutral" | "negative" | "mixed";
                                    probability: number;
                                    emotions: {
                                        emotion: string;
                                        probability: number;
                                    }[];
                                    intents: string[];
                                } | null;
                                ticketId: string | null;
                                qualityScore: number | null;
                                source: {
                                    id: string;
                                    name: string;
                                } | null;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feedback/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One feedback with its questions, answers and customer */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {unknown} */
                            kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                            surveyId: string | null;
                            surveyNames: {
                                "zh-CN": string;
                                en: string;
                            } | null;
                            unit: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            } | null;
                            touchpoint: string | null;
                            channel: string | null;
                            /** @enum {unknown} */
                            status: "complete" | "partial" | "screenedOut";
                            /** @enum {unknown} */
                            origin: "live" | "backfill";
                            language: string | null;
                            occurredAt: string;
                            scores: {
                                questionId: string;
                                metric: string;
                                value: number;
                                scaleMin: number | null;
                                scaleMax: number | null;
                            }[];
                            verbatims: {
                                questionId: string;
                                text: string;
                            }[];
                            reading: {
                                /** @enum {unknown} */
                                sentiment: "positive" | "neutral" | "negative" | "mixed";
                                probability: number;
                                emotions: {
                                    emotion: string;
                                    probability: number;
                                }[];
                                intents: string[];
                            } | null;
                            ticketId: string | null;
                            qualityScore: number | null;
                            source: {
                                id: string;
                                name: string;
                            } | null;
                            version: number;
                            surveyVersion: number | null;
                            questions: {
                                id: string;
                                title: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                answer: string;
                            }[];
                            attributes: {
                                [key: string]: string | number | boolean | null;
                            };
                            profile: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                            } | null;
                            thread: string | null;
                            details: {
                                [key: string]: string;
                            } | null;
                            receivedAt: string;
                            durationSeconds: number | null;
                            qualityFlags: {
                                code: string;
                                detail: string;
                                questionIds: string[];
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People whom the reader may see; with `q` those whose name begins so, or who are known by this identifier; with `condition` those who meet it */
        get: {
            parameters: {
                query?: {
                    q?: string;
                    /** @description A condition over the fields of segments, as JSON; takes `segments.read`. A page may be short, even empty, though `nextCursor` says that more people are to be looked at. */
                    condition?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                language: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                    shared: boolean;
                                }[];
                                latestScore: {
                                    metric: string;
                                    value: number;
                                    at: string;
                                    feedbackId: string;
                                } | null;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The person whom a profile belongs to */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string | null;
                            valueTier: string | null;
                            language: string | null;
                            identifiers: {
                                kind: string;
                                value: string;
                                shared: boolean;
                            }[];
                            latestScore: {
                                metric: string;
                                value: number;
                                at: string;
                                feedbackId: string;
                            } | null;
                            profiles: {
                                id: string;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                            }[];
                            scores: {
                                metric: string;
                                value: number;
                                at: string;
                                feedbackId: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that happened with a person and that the reader may see, newest first */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {unknown} */
                                kind: "feedback" | "event" | "ticket" | "alert" | "outreach";
                                id: string;
                                at: string;
                                feedback?: {
                                    id: string;
                                    /** @enum {unknown} */
                                    kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                    surveyId: string | null;
                                    surveyNames: {
                                        "zh-CN": string;
                                        en: string;
                                    } | null;
                                    unit: {
                                        id: number;
                                        names: {
                                            "zh-CN": string;
                                            en: string;
                                        };
                                    } | null;
                                    touchpoint: string | null;
                                    channel: string | null;
                                    /** @enum {unknown} */
                                    status: "complete" | "partial" | "screenedOut";
                                    /** @enum {unknown} */
                                    origin: "live" | "backfill";
                                    language: string | null;
                                    occurredAt: string;
                                    scores: {
                                        questionId: string;
                                        metric: string;
                                        value: number;
                                        scaleMin: number | null;
                                        scaleMax: number | null;
                                    }[];
                                    verbatims: {
                                        questionId: string;
                                        text: string;
                                    }[];
                                    reading: {
                                        /** @enum {unknown} */
                                        sentiment: "positive" | "neutral" | "negative" | "mixed";
                                        probability: number;
                                        emotions: {
                                            emotion: string;
                                            probability: number;
                                        }[];
                                        intents: string[];
                                    } | null;
                                    ticketId: string | null;
                                    qualityScore: number | null;
                                    source: {
                                        id: string;
                                        name: string;
                                    } | null;
                                };
                                event?: {
                                    kind: string;
                                    name: string;
                                    properties: {
                                        [key: string]: unknown;
                                    };
                                };
                                ticket?: {
                                    number: number;
                                    title: string;
                                    state: string;
                                    severity: string;
                                };
                                alert?: {
                                    severity: string;
                                    feedbackId: string;
                                    ticketId: string | null;
                                };
                                outreach?: {
                                    channel: string;
                                    purpose: string;
                                    state: string;
                                    reason: string | null;
                                };
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The attributes that somebody said of a person, with the profiles of which something else is said, and his tags */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                key: string;
                                said: {
                                    profileId: string;
                                    value: string | number | boolean;
                                    at: string | null;
                                };
                                /** @description What is said of other profiles, where it differs */
                                others: {
                                    profileId: string;
                                    value: string | number | boolean;
                                    at: string | null;
                                }[];
                            }[];
                            tags: {
                                name: string;
                                /** @enum {unknown} */
                                origin: "manual" | "import";
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What makes profiles one person, and what was kept from joining them; the latest 200 claims */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "together" | "apart";
                                /** @enum {unknown} */
                                effect: "joins" | "keepsApart" | "blockedUnique" | "blockedApart" | "shared" | "undone" | "none";
                                saidAt: string;
                                /** @enum {unknown} */
                                source: "event" | "record" | "member";
                                by: string | null;
                                reason: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                                undone: {
                                    at: string;
                                    by: string | null;
                                    reason: string | null;
                                } | null;
                            }[];
                            count: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that two profiles are the same person, or that they are not */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        kind: "together" | "apart";
                        profileIds: string[];
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/identity-claims/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a claim about who is who back; what it showed of identifiers stays */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every type of event that came, the most frequent first, with its last 14 days, its schema and what is held */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                firstSeenAt: string;
                                lastSeenAt: string;
                                count: number;
                                days: {
                                    day: string;
                                    received: number;
                                    flagged: number;
                                    held: number;
                                }[];
                                held: number;
                                schema: {
                                    version: number;
                                    /** @enum {unknown} */
                                    policy: "flag" | "quarantine" | "block";
                                } | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types/properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The properties that events of one type bear, with the types of their values and some of the latest */
        get: {
            parameters: {
                query: {
                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                    name: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                property: string;
                                type: string;
                                firstSeenAt: string;
                                lastSeenAt: string;
                                count: number;
                                examples: string[];
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events of one type, the last received first */
        get: {
            parameters: {
                query: {
                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                    name: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                messageId: string;
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                occurredAt: string;
                                receivedAt: string;
                                profile: {
                                    id: string;
                                    name: string | null;
                                    identifiers: {
                                        kind: string;
                                        value: string;
                                    }[];
                                } | null;
                                properties: {
                                    [key: string]: unknown;
                                };
                                context: {
                                    [key: string]: unknown;
                                };
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last events of any type, stored and held, each with what its schema said of it */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                messageId: string;
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                occurredAt: string;
                                receivedAt: string;
                                profile: {
                                    id: string;
                                    name: string | null;
                                    identifiers: {
                                        kind: string;
                                        value: string;
                                    }[];
                                } | null;
                                properties: {
                                    [key: string]: unknown;
                                };
                                context: {
                                    [key: string]: unknown;
                                };
                                /** @enum {unknown} */
                                outcome: "stored" | "flagged" | "held";
                                schemaVersion: number | null;
                                misfits: {
                                    property: string;
                                    /** @enum {unknown} */
                                    code: "missing" | "typeWrong" | "tooLow" | "tooHigh" | "shapeMissed" | "notAllowed" | "undeclared" | "typeUnplanned" | "typeBlocked";
                                    detail: string;
                                }[];
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What becomes of events of types without a schema, and how long misfits are held */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            unplanned: "accept" | "quarantine";
                            quarantineDays: number;
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        /** Say what becomes of events of types without a schema, and how long misfits are held */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        unplanned: "accept" | "quarantine";
                        quarantineDays: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            unplanned: "accept" | "quarantine";
                            quarantineDays: number;
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-schemas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The schema of every type that has one, in its newest version */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                version: number;
                                retired: boolean;
                                createdAt: string;
                                createdBy: string;
                                /** @enum {unknown} */
                                policy: "flag" | "quarantine" | "block";
                                closed: boolean;
                                renames: {
                                    from: string;
                                    to: string;
                                }[];
                                properties: {
                                    name: string;
                                    /** @enum {unknown} */
                                    type: "string" | "number" | "boolean" | "date" | "enum" | "object" | "array";
                                    required: boolean;
                                    cast: boolean;
                                    min: number | null;
                                    max: number | null;
                                    shape: string | null;
                                    allowed: string[];
                                }[];
                                unitProperty: string | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        /** Give a type a schema, or a new version of it; events are judged by it from then on */
        put: {
            parameters: {
                query: {
                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                    name: string;
                };
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        basedOn: number;
                        /** @enum {unknown} */
                        policy: "flag" | "quarantine" | "block";
                        closed: boolean;
                        renames: {
                            from: string;
                            to: string;
                        }[];
                        properties: {
                            name: string;
                            /** @enum {unknown} */
                            type: "string" | "number" | "boolean" | "date" | "enum" | "object" | "array";
                            required: boolean;
                            cast: boolean;
                            min: number | null;
                            max: number | null;
                            shape: string | null;
                            allowed: string[];
                        }[];
                        unitProperty?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                            name: string;
                            version: number;
                            retired: boolean;
                            createdAt: string;
                            createdBy: string;
                            /** @enum {unknown} */
                            policy: "flag" | "quarantine" | "block";
                            closed: boolean;
                            renames: {
                                from: string;
                                to: string;
                            }[];
                            properties: {
                                name: string;
                                /** @enum {unknown} */
                                type: "string" | "number" | "boolean" | "date" | "enum" | "object" | "array";
                                required: boolean;
                                cast: boolean;
                                min: number | null;
                                max: number | null;
                                shape: string | null;
                                allowed: string[];
                            }[];
                            unitProperty: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        /** Take the schema from a type; its versions stay on record */
        delete: {
            parameters: {
                query: {
                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                    name: string;
                };
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-schemas/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of the schema of one type, the newest first */
        get: {
            parameters: {
                query: {
                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                    name: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                version: number;
                                retired: boolean;
                                createdAt: string;
                                createdBy: string;
                                /** @enum {unknown} */
                                policy: "flag" | "quarantine" | "block";
                                closed: boolean;
                                renames: {
                                    from: string;
                                    to: string;
                                }[];
                                properties: {
                                    name: string;
                                    /** @enum {unknown} */
                                    type: "string" | "number" | "boolean" | "date" | "enum" | "object" | "array";
                                    required: boolean;
                                    cast: boolean;
                                    min: number | null;
                                    max: number | null;
                                    shape: string | null;
                                    allowed: string[];
                                }[];
                                unitProperty: string | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-schemas/proposal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A schema that the events of a type would fit as they were seen so far; nothing is saved */
        get: {
            parameters: {
                query: {
                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                    name: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {unknown} */
                            policy: "flag" | "quarantine" | "block";
                            closed: boolean;
                            renames: {
                                from: string;
                                to: string;
                            }[];
                            properties: {
                                name: string;
                                /** @enum {unknown} */
                                type: "string" | "number" | "boolean" | "date" | "enum" | "object" | "array";
                                required: boolean;
                                cast: boolean;
                                min: number | null;
                                max: number | null;
                                shape: string | null;
                                allowed: string[];
                            }[];
                            unitProperty?: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-schemas/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the latest events of a type (at most 20000) found the units that their property tells, with the codes that no unit has */
        get: {
            parameters: {
                query: {
                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                    name: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            property: string | null;
                            counted: number;
                            placed: number;
                            untold: number;
                            unknown: {
                                code: string;
                                count: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-schemas/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How the last 1000 events of a type would fare under a schema; nothing is saved */
        post: {
            parameters: {
                query: {
                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                    name: string;
                };
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        policy: "flag" | "quarantine" | "block";
                        closed: boolean;
                        renames: {
                            from: string;
                            to: string;
                        }[];
                        properties: {
                            name: string;
                            /** @enum {unknown} */
                            type: "string" | "number" | "boolean" | "date" | "enum" | "object" | "array";
                            required: boolean;
                            cast: boolean;
                            min: number | null;
                            max: number | null;
                            shape: string | null;
                            allowed: string[];
                        }[];
                        unitProperty?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            judged: number;
                            misfitting: number;
                            reasons: {
                                property: string;
                                /** @enum {unknown} */
                                code: "missing" | "typeWrong" | "tooLow" | "tooHigh" | "shapeMissed" | "notAllowed" | "undeclared" | "typeUnplanned" | "typeBlocked";
                                detail: string;
                                count: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many events of each type are held because they do not fit */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                count: number;
                                since: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-quarantine/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why events of a type are held, the most frequent reason among the latest first */
        get: {
            parameters: {
                query: {
                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                    name: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                property: string;
                                /** @enum {unknown} */
                                code: "missing" | "typeWrong" | "tooLow" | "tooHigh" | "shapeMissed" | "notAllowed" | "undeclared" | "typeUnplanned" | "typeBlocked";
                                detail: string;
                                count: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-quarantine/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events of a type that are held, each with what does not fit, the last received first */
        get: {
            parameters: {
                query: {
                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                    name: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                messageId: string;
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                occurredAt: string;
                                receivedAt: string;
                                profile: {
                                    id: string;
                                    name: string | null;
                                    identifiers: {
                                        kind: string;
                                        value: string;
                                    }[];
                                } | null;
                                properties: {
                                    [key: string]: unknown;
                                };
                                context: {
                                    [key: string]: unknown;
                                };
                                schemaVersion: number | null;
                                misfits: {
                                    property: string;
                                    /** @enum {unknown} */
                                    code: "missing" | "typeWrong" | "tooLow" | "tooHigh" | "shapeMissed" | "notAllowed" | "undeclared" | "typeUnplanned" | "typeBlocked";
                                    detail: string;
                                }[];
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-quarantine/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last 20 replays and discardings with their progress, the newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {unknown} */
                                action: "replay" | "discard";
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                until: string;
                                released: number;
                                kept: number;
                                /** @enum {unknown} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                done: number;
                                total: number | null;
                                createdBy: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Take in what is held of a type and fits by now, or delete what is held of it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        action: "replay" | "discard";
                        /** @enum {unknown} */
                        kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                        name: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {unknown} */
                            action: "replay" | "discard";
                            /** @enum {unknown} */
                            kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                            name: string;
                            until: string;
                            released: number;
                            kept: number;
                            /** @enum {unknown} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            done: number;
                            total: number | null;
                            createdBy: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-quarantine/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a replay or discarding after the step in hand; what it did stays done */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile-attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The attributes of profiles that the workspace declared */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                key: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                type: "text" | "number" | "boolean" | "date" | "choice";
                                choices: {
                                    value: string;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                }[];
                                /** @enum {unknown} */
                                source: "directory" | "identify" | "derived";
                                personal: boolean;
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile-attributes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Declare an attribute of profiles, or change its names, choices and source */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        names: {
                            "zh-CN": string;
                            en: string;
                        };
                        /** @enum {unknown} */
                        type: "text" | "number" | "boolean" | "date" | "choice";
                        choices: {
                            value: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                        }[];
                        /** @enum {unknown} */
                        source: "directory" | "identify";
                        personal: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            key: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            type: "text" | "number" | "boolean" | "date" | "choice";
                            choices: {
                                value: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            }[];
                            /** @enum {unknown} */
                            source: "directory" | "identify" | "derived";
                            personal: boolean;
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        /** Take back the declaration of an attribute that nothing uses; its values are no longer seen */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tags that were put on profiles so far */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: string[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The attributes and tags of a profile */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            tags: {
                                [key: string]: "manual" | "import";
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set attributes of a profile (null takes one away), put tags on it and take them off */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        attributes?: {
                            [key: string]: (string | number | boolean) | null;
                        };
                        addTags?: string[];
                        removeTags?: string[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            attributes: {
                                [key: string]: string | number | boolean;
                            };
                            tags: {
                                [key: string]: "manual" | "import";
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        trace?: never;
    };
    "/api/v1/profile-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The imports of people, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                fileName: string;
                                /** @enum {unknown} */
                                state: "uploaded" | "running" | "done" | "failed" | "cancelled";
                                dryRun: boolean;
                                rows: number;
                                progress: {
                                    done: number;
                                    total: number;
                                };
                                result: {
                                    created: number;
                                    updated: number;
                                    rejected: number;
                                };
                                failure: string | null;
                                createdAt: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Upload a file of people (CSV or XLSX); nobody is imported yet */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            fileName: string;
                            /** @enum {unknown} */
                            state: "uploaded" | "running" | "done" | "failed" | "cancelled";
                            dryRun: boolean;
                            rows: number;
                            progress: {
                                done: number;
                                total: number;
                            };
                            result: {
                                created: number;
                                updated: number;
                                rejected: number;
                            };
                            failure: string | null;
                            createdAt: string;
                            columns: {
                                index: number;
                                name: string;
                                samples: string[];
                                filled: number;
                                dateOrder: ("ymd" | "dmy" | "mdy" | "named") | null;
                            }[];
                            suggestedMapping: {
                                columns: ({
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "identifier";
                                    kind: string;
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "attribute";
                                    key: string;
                                    /** @enum {unknown} */
                                    order?: "ymd" | "dmy" | "mdy" | "named";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "tags";
                                    /** @enum {unknown} */
                                    separator: ";" | "," | "|" | "、";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {unknown} */
                                    as: "name" | "valueTier" | "language" | "ignored";
                                })[];
                                tags: string[];
                            };
                            mapping: {
                                columns: ({
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "identifier";
                                    kind: string;
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "attribute";
                                    key: string;
                                    /** @enum {unknown} */
                                    order?: "ymd" | "dmy" | "mdy" | "named";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "tags";
                                    /** @enum {unknown} */
                                    separator: ";" | "," | "|" | "、";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {unknown} */
                                    as: "name" | "valueTier" | "language" | "ignored";
                                })[];
                                tags: string[];
                            } | null;
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                value: string;
                                message: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile-imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import of people: what is in its file, its mapping, its progress and the first errors */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            fileName: string;
                            /** @enum {unknown} */
                            state: "uploaded" | "running" | "done" | "failed" | "cancelled";
                            dryRun: boolean;
                            rows: number;
                            progress: {
                                done: number;
                                total: number;
                            };
                            result: {
                                created: number;
                                updated: number;
                                rejected: number;
                            };
                            failure: string | null;
                            createdAt: string;
                            columns: {
                                index: number;
                                name: string;
                                samples: string[];
                                filled: number;
                                dateOrder: ("ymd" | "dmy" | "mdy" | "named") | null;
                            }[];
                            suggestedMapping: {
                                columns: ({
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "identifier";
                                    kind: string;
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "attribute";
                                    key: string;
                                    /** @enum {unknown} */
                                    order?: "ymd" | "dmy" | "mdy" | "named";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "tags";
                                    /** @enum {unknown} */
                                    separator: ";" | "," | "|" | "、";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {unknown} */
                                    as: "name" | "valueTier" | "language" | "ignored";
                                })[];
                                tags: string[];
                            };
                            mapping: {
                                columns: ({
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "identifier";
                                    kind: string;
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "attribute";
                                    key: string;
                                    /** @enum {unknown} */
                                    order?: "ymd" | "dmy" | "mdy" | "named";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "tags";
                                    /** @enum {unknown} */
                                    separator: ";" | "," | "|" | "、";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {unknown} */
                                    as: "name" | "valueTier" | "language" | "ignored";
                                })[];
                                tags: string[];
                            } | null;
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                value: string;
                                message: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile-imports/{id}/mapping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what the columns are; tries the first 20,000 rows without importing them */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        mapping: {
                            columns: ({
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "identifier";
                                kind: string;
                            } | {
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "attribute";
                                key: string;
                                /** @enum {unknown} */
                                order?: "ymd" | "dmy" | "mdy" | "named";
                            } | {
                                index: number;
                                name: string;
                                /** @enum {string} */
                                as: "tags";
                                /** @enum {unknown} */
                                separator: ";" | "," | "|" | "、";
                            } | {
                                index: number;
                                name: string;
                                /** @enum {unknown} */
                                as: "name" | "valueTier" | "language" | "ignored";
                            })[];
                            tags: string[];
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                line: number;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                                name: string | null;
                                valueTier: string | null;
                                attributes: {
                                    [key: string]: string | number | boolean;
                                };
                                tags: string[];
                            }[];
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                value: string;
                                message: string;
                            }[];
                            checkedRows: number;
                            rejectedRows: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile-imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start importing people; as a dry run, only count what would become of them */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        dryRun?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            fileName: string;
                            /** @enum {unknown} */
                            state: "uploaded" | "running" | "done" | "failed" | "cancelled";
                            dryRun: boolean;
                            rows: number;
                            progress: {
                                done: number;
                                total: number;
                            };
                            result: {
                                created: number;
                                updated: number;
                                rejected: number;
                            };
                            failure: string | null;
                            createdAt: string;
                            columns: {
                                index: number;
                                name: string;
                                samples: string[];
                                filled: number;
                                dateOrder: ("ymd" | "dmy" | "mdy" | "named") | null;
                            }[];
                            suggestedMapping: {
                                columns: ({
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "identifier";
                                    kind: string;
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "attribute";
                                    key: string;
                                    /** @enum {unknown} */
                                    order?: "ymd" | "dmy" | "mdy" | "named";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "tags";
                                    /** @enum {unknown} */
                                    separator: ";" | "," | "|" | "、";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {unknown} */
                                    as: "name" | "valueTier" | "language" | "ignored";
                                })[];
                                tags: string[];
                            };
                            mapping: {
                                columns: ({
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "identifier";
                                    kind: string;
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "attribute";
                                    key: string;
                                    /** @enum {unknown} */
                                    order?: "ymd" | "dmy" | "mdy" | "named";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "tags";
                                    /** @enum {unknown} */
                                    separator: ";" | "," | "|" | "、";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {unknown} */
                                    as: "name" | "valueTier" | "language" | "ignored";
                                })[];
                                tags: string[];
                            } | null;
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                value: string;
                                message: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile-imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop importing people; who was imported stays */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown> | null;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            fileName: string;
                            /** @enum {unknown} */
                            state: "uploaded" | "running" | "done" | "failed" | "cancelled";
                            dryRun: boolean;
                            rows: number;
                            progress: {
                                done: number;
                                total: number;
                            };
                            result: {
                                created: number;
                                updated: number;
                                rejected: number;
                            };
                            failure: string | null;
                            createdAt: string;
                            columns: {
                                index: number;
                                name: string;
                                samples: string[];
                                filled: number;
                                dateOrder: ("ymd" | "dmy" | "mdy" | "named") | null;
                            }[];
                            suggestedMapping: {
                                columns: ({
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "identifier";
                                    kind: string;
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "attribute";
                                    key: string;
                                    /** @enum {unknown} */
                                    order?: "ymd" | "dmy" | "mdy" | "named";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "tags";
                                    /** @enum {unknown} */
                                    separator: ";" | "," | "|" | "、";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {unknown} */
                                    as: "name" | "valueTier" | "language" | "ignored";
                                })[];
                                tags: string[];
                            };
                            mapping: {
                                columns: ({
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "identifier";
                                    kind: string;
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "attribute";
                                    key: string;
                                    /** @enum {unknown} */
                                    order?: "ymd" | "dmy" | "mdy" | "named";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {string} */
                                    as: "tags";
                                    /** @enum {unknown} */
                                    separator: ";" | "," | "|" | "、";
                                } | {
                                    index: number;
                                    name: string;
                                    /** @enum {unknown} */
                                    as: "name" | "valueTier" | "language" | "ignored";
                                })[];
                                tags: string[];
                            } | null;
                            errors: {
                                line: number;
                                column: string;
                                code: string;
                                value: string;
                                message: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profile-imports/{id}/errors.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who could not be imported, by line, as a file for spreadsheets */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The segments of the workspace with their sizes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                condition: {
                                    [key: string]: unknown;
                                };
                                tag: string | null;
                                /** @enum {unknown} */
                                state: "building" | "live";
                                size: number;
                                createdAt: string;
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Add a segment; its members are found in the background */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        names: {
                            "zh-CN": string;
                            en: string;
                        };
                        condition: {
                            [key: string]: unknown;
                        };
                        tag: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            condition: {
                                [key: string]: unknown;
                            };
                            tag: string | null;
                            /** @enum {unknown} */
                            state: "building" | "live";
                            size: number;
                            createdAt: string;
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The profiles in a segment */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                                attributes: {
                                    [key: string]: string | number | boolean;
                                };
                                tags: string[];
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many profiles meet a condition, and some of them; where there are many, by an even draw */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        condition: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            size: number;
                            sizeFrom: number;
                            sizeTo: number;
                            drawn: number;
                            profiles: number;
                            sample: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                                attributes: {
                                    [key: string]: string | number | boolean;
                                };
                                tags: string[];
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/profiles/{id}/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The segments that the person of a profile is in, and since when */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                tag: string | null;
                                enteredAt: string | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/segments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a segment that no other one names */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        /** Change a segment; another condition has its members found anew */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        names?: {
                            "zh-CN": string;
                            en: string;
                        };
                        condition?: {
                            [key: string]: unknown;
                        };
                        tag?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            condition: {
                                [key: string]: unknown;
                            };
                            tag: string | null;
                            /** @enum {unknown} */
                            state: "building" | "live";
                            size: number;
                            createdAt: string;
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        trace?: never;
    };
    "/api/v1/joined-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The fields of feedback that come from the events around it */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                key: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                type: "number" | "text" | "boolean";
                                rule: {
                                    feedback: unknown;
                                    event: {
                                        /** @enum {unknown} */
                                        kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                        name: string;
                                        condition: unknown;
                                    };
                                    join: {
                                        /** @enum {string} */
                                        by: "person";
                                        /** @enum {unknown} */
                                        side: "before" | "after";
                                        windowHours: number;
                                    } | {
                                        /** @enum {string} */
                                        by: "order";
                                    };
                                    take: {
                                        /** @enum {unknown} */
                                        what: "count" | "exists";
                                    } | {
                                        /** @enum {string} */
                                        what: "sum";
                                        property: string;
                                    } | {
                                        /** @enum {unknown} */
                                        what: "first" | "last";
                                        property: string;
                                        /** @enum {unknown} */
                                        type: "number" | "text" | "boolean";
                                    };
                                };
                                /** @enum {unknown} */
                                state: "building" | "live";
                                createdAt: string;
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/joined-fields/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Declare a field that a rule fills from events, or change it; another rule has all feedback joined anew */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        names: {
                            "zh-CN": string;
                            en: string;
                        };
                        rule: {
                            feedback: unknown;
                            event: {
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                condition: unknown;
                            };
                            join: {
                                /** @enum {string} */
                                by: "person";
                                /** @enum {unknown} */
                                side: "before" | "after";
                                windowHours: number;
                            } | {
                                /** @enum {string} */
                                by: "order";
                            };
                            take: {
                                /** @enum {unknown} */
                                what: "count" | "exists";
                            } | {
                                /** @enum {string} */
                                what: "sum";
                                property: string;
                            } | {
                                /** @enum {unknown} */
                                what: "first" | "last";
                                property: string;
                                /** @enum {unknown} */
                                type: "number" | "text" | "boolean";
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            key: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            type: "number" | "text" | "boolean";
                            rule: {
                                feedback: unknown;
                                event: {
                                    /** @enum {unknown} */
                                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                    name: string;
                                    condition: unknown;
                                };
                                join: {
                                    /** @enum {string} */
                                    by: "person";
                                    /** @enum {unknown} */
                                    side: "before" | "after";
                                    windowHours: number;
                                } | {
                                    /** @enum {string} */
                                    by: "order";
                                };
                                take: {
                                    /** @enum {unknown} */
                                    what: "count" | "exists";
                                } | {
                                    /** @enum {string} */
                                    what: "sum";
                                    property: string;
                                } | {
                                    /** @enum {unknown} */
                                    what: "first" | "last";
                                    property: string;
                                    /** @enum {unknown} */
                                    type: "number" | "text" | "boolean";
                                };
                            };
                            /** @enum {unknown} */
                            state: "building" | "live";
                            createdAt: string;
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        /** Remove a joined field that nothing uses, with its values */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/joined-fields/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a rule on the latest feedback: for how many it gives a value, and some of them */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rule: {
                            feedback: unknown;
                            event: {
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                condition: unknown;
                            };
                            join: {
                                /** @enum {string} */
                                by: "person";
                                /** @enum {unknown} */
                                side: "before" | "after";
                                windowHours: number;
                            } | {
                                /** @enum {string} */
                                by: "order";
                            };
                            take: {
                                /** @enum {unknown} */
                                what: "count" | "exists";
                            } | {
                                /** @enum {string} */
                                what: "sum";
                                property: string;
                            } | {
                                /** @enum {unknown} */
                                what: "first" | "last";
                                property: string;
                                /** @enum {unknown} */
                                type: "number" | "text" | "boolean";
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            looked: number;
                            asked: number;
                            known: number;
                            coverage: {
                                share: number;
                                interval: [
                                    number,
                                    number
                                ];
                            } | null;
                            sample: {
                                feedbackId: string;
                                occurredAt: string;
                                value: string | number | boolean;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/derived-attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The attributes of people that rules take from their events */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                key: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                type: "number" | "text" | "boolean";
                                rule: {
                                    event: {
                                        /** @enum {unknown} */
                                        kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                        name: string;
                                        condition: unknown;
                                    };
                                    windowDays: number | null;
                                    take: {
                                        /** @enum {unknown} */
                                        what: "count" | "exists";
                                    } | {
                                        /** @enum {string} */
                                        what: "sum";
                                        property: string;
                                    } | {
                                        /** @enum {unknown} */
                                        what: "first" | "last";
                                        property: string;
                                        /** @enum {unknown} */
                                        type: "number" | "text" | "boolean";
                                    } | {
                                        /** @enum {string} */
                                        what: "daysSince";
                                    };
                                };
                                /** @enum {unknown} */
                                state: "building" | "live";
                                createdAt: string;
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/derived-attributes/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Declare an attribute that a rule takes from events, or change it; another rule is computed for everybody */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        names: {
                            "zh-CN": string;
                            en: string;
                        };
                        rule: {
                            event: {
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                condition: unknown;
                            };
                            windowDays: number | null;
                            take: {
                                /** @enum {unknown} */
                                what: "count" | "exists";
                            } | {
                                /** @enum {string} */
                                what: "sum";
                                property: string;
                            } | {
                                /** @enum {unknown} */
                                what: "first" | "last";
                                property: string;
                                /** @enum {unknown} */
                                type: "number" | "text" | "boolean";
                            } | {
                                /** @enum {string} */
                                what: "daysSince";
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            key: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            type: "number" | "text" | "boolean";
                            rule: {
                                event: {
                                    /** @enum {unknown} */
                                    kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                    name: string;
                                    condition: unknown;
                                };
                                windowDays: number | null;
                                take: {
                                    /** @enum {unknown} */
                                    what: "count" | "exists";
                                } | {
                                    /** @enum {string} */
                                    what: "sum";
                                    property: string;
                                } | {
                                    /** @enum {unknown} */
                                    what: "first" | "last";
                                    property: string;
                                    /** @enum {unknown} */
                                    type: "number" | "text" | "boolean";
                                } | {
                                    /** @enum {string} */
                                    what: "daysSince";
                                };
                            };
                            /** @enum {unknown} */
                            state: "building" | "live";
                            createdAt: string;
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        /** Remove a derived attribute that nothing uses, with its values */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/derived-attributes/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a rule on people: how many of them it gives a value, and some who did such an event last */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        rule: {
                            event: {
                                /** @enum {unknown} */
                                kind: "track" | "page" | "screen" | "identify" | "group" | "alias";
                                name: string;
                                condition: unknown;
                            };
                            windowDays: number | null;
                            take: {
                                /** @enum {unknown} */
                                what: "count" | "exists";
                            } | {
                                /** @enum {string} */
                                what: "sum";
                                property: string;
                            } | {
                                /** @enum {unknown} */
                                what: "first" | "last";
                                property: string;
                                /** @enum {unknown} */
                                type: "number" | "text" | "boolean";
                            } | {
                                /** @enum {string} */
                                what: "daysSince";
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            persons: number;
                            looked: number;
                            valued: number;
                            share: {
                                share: number;
                                interval: [
                                    number,
                                    number
                                ];
                            } | null;
                            sample: {
                                personId: string;
                                value: string | number | boolean;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/survey-templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The templates that a survey can start from */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                key: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                descriptions: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                /** @description A survey definition */
                                definition: {
                                    [key: string]: unknown;
                                };
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The surveys of the workspace, last changed first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                status: "draft" | "open" | "closed";
                                publishedVersion: number | null;
                                hasDraftChanges: boolean;
                                /** @description Responses that the reader may see, partial ones included */
                                responses: number;
                                updatedAt: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Start a survey from a template */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        templateKey: string;
                        names?: {
                            "zh-CN": string;
                            en: string;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            status: "draft" | "open" | "closed";
                            templateKey: string | null;
                            /** @description A survey definition */
                            draft: {
                                [key: string]: unknown;
                            };
                            revision: number;
                            publishedVersion: number | null;
                            hasDraftChanges: boolean;
                            anonymityThreshold: number;
                            updatedAt: string;
                            versions: {
                                version: number;
                                publishedAt: string;
                                publishedBy: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One survey with its draft and the list of its versions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            status: "draft" | "open" | "closed";
                            templateKey: string | null;
                            /** @description A survey definition */
                            draft: {
                                [key: string]: unknown;
                            };
                            revision: number;
                            publishedVersion: number | null;
                            hasDraftChanges: boolean;
                            anonymityThreshold: number;
                            updatedAt: string;
                            versions: {
                                version: number;
                                publishedAt: string;
                                publishedBy: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the name or the anonymity threshold */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        names?: {
                            "zh-CN": string;
                            en: string;
                        };
                        anonymityThreshold?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            status: "draft" | "open" | "closed";
                            templateKey: string | null;
                            /** @description A survey definition */
                            draft: {
                                [key: string]: unknown;
                            };
                            revision: number;
                            publishedVersion: number | null;
                            hasDraftChanges: boolean;
                            anonymityThreshold: number;
                            updatedAt: string;
                            versions: {
                                version: number;
                                publishedAt: string;
                                publishedBy: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        trace?: never;
    };
    "/api/v1/surveys/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What respondents saw under a version */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description A survey definition */
                            definition: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the draft; 409 when somebody else has changed it since `revision` */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        definition: unknown;
                        revision: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            status: "draft" | "open" | "closed";
                            templateKey: string | null;
                            /** @description A survey definition */
                            draft: {
                                [key: string]: unknown;
                            };
                            revision: number;
                            publishedVersion: number | null;
                            hasDraftChanges: boolean;
                            anonymityThreshold: number;
                            updatedAt: string;
                            versions: {
                                version: number;
                                publishedAt: string;
                                publishedBy: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Publish the draft as the next version */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null | Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            version: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take no more answers */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null | Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            status: "draft" | "open" | "closed";
                            templateKey: string | null;
                            /** @description A survey definition */
                            draft: {
                                [key: string]: unknown;
                            };
                            revision: number;
                            publishedVersion: number | null;
                            hasDraftChanges: boolean;
                            anonymityThreshold: number;
                            updatedAt: string;
                            versions: {
                                version: number;
                                publishedAt: string;
                                publishedBy: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take answers again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": null | Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            status: "draft" | "open" | "closed";
                            templateKey: string | null;
                            /** @description A survey definition */
                            draft: {
                                [key: string]: unknown;
                            };
                            revision: number;
                            publishedVersion: number | null;
                            hasDraftChanges: boolean;
                            anonymityThreshold: number;
                            updatedAt: string;
                            versions: {
                                version: number;
                                publishedAt: string;
                                publishedBy: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a survey from a file of Qualtrics, LimeSurvey, SurveyJS, an XLSForm, or our own format */
        post: {
            parameters: {
                query: {
                    /** @description Only say what would become of the file */
                    dryRun: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The survey that was started; null in a dry run */
                            survey: {
                                id: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                status: "draft" | "open" | "closed";
                                templateKey: string | null;
                                /** @description A survey definition */
                                draft: {
                                    [key: string]: unknown;
                                };
                                revision: number;
                                publishedVersion: number | null;
                                hasDraftChanges: boolean;
                                anonymityThreshold: number;
                                updatedAt: string;
                                versions: {
                                    version: number;
                                    publishedAt: string;
                                    publishedBy: string;
                                }[];
                            } | null;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            languages: string[];
                            report: {
                                /** @enum {unknown} */
                                format: "voxloop" | "qualtrics" | "limesurvey" | "surveyjs" | "xlsform";
                                questions: {
                                    /** @description What the file calls the question */
                                    source: string;
                                    sourceType: string;
                                    title: string;
                                    /** @description What it became; empty where it was not carried over */
                                    questionIds: string[];
                                    /** @description The type it became */
                                    type: ("nps" | "rating" | "singleChoice" | "multipleChoice" | "ranking" | "constantSum" | "matrixSingle" | "matrixMultiple" | "matrixRating" | "matrixSlider" | "sideBySide" | "slider" | "shortText" | "longText" | "number" | "email" | "phone" | "date" | "form" | "fileUpload" | "signature" | "location" | "cascade" | "maxDiff" | "conjoint" | "heatMap" | "consent" | "captcha" | "statement" | "timing" | "hidden") | null;
                                    notes: {
                                        code: string;
                                        /** @description Where in the file */
                                        source: string;
                                        /** @description What happened, in the language of the reader */
                                        text: string;
                                    }[];
                                }[];
                                notes: {
                                    code: string;
                                    /** @description Where in the file */
                                    source: string;
                                    /** @description What happened, in the language of the reader */
                                    text: string;
                                }[];
                                /** @description How much logic was carried over, by kind */
                                logic: {
                                    /** @enum {unknown} */
                                    kind: "displayLogic" | "optionDisplayLogic" | "branch" | "skip" | "end" | "loop" | "carryForward" | "randomisation" | "embeddedData" | "calculation" | "piping" | "validation" | "quota" | "prefill";
                                    count: number;
                                }[];
                            };
                        };
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The survey that was started; null in a dry run */
                            survey: {
                                id: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                status: "draft" | "open" | "closed";
                                templateKey: string | null;
                                /** @description A survey definition */
                                draft: {
                                    [key: string]: unknown;
                                };
                                revision: number;
                                publishedVersion: number | null;
                                hasDraftChanges: boolean;
                                anonymityThreshold: number;
                                updatedAt: string;
                                versions: {
                                    version: number;
                                    publishedAt: string;
                                    publishedBy: string;
                                }[];
                            } | null;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            languages: string[];
                            report: {
                                /** @enum {unknown} */
                                format: "voxloop" | "qualtrics" | "limesurvey" | "surveyjs" | "xlsform";
                                questions: {
                                    /** @description What the file calls the question */
                                    source: string;
                                    sourceType: string;
                                    title: string;
                                    /** @description What it became; empty where it was not carried over */
                                    questionIds: string[];
                                    /** @description The type it became */
                                    type: ("nps" | "rating" | "singleChoice" | "multipleChoice" | "ranking" | "constantSum" | "matrixSingle" | "matrixMultiple" | "matrixRating" | "matrixSlider" | "sideBySide" | "slider" | "shortText" | "longText" | "number" | "email" | "phone" | "date" | "form" | "fileUpload" | "signature" | "location" | "cascade" | "maxDiff" | "conjoint" | "heatMap" | "consent" | "captcha" | "statement" | "timing" | "hidden") | null;
                                    notes: {
                                        code: string;
                                        /** @description Where in the file */
                                        source: string;
                                        /** @description What happened, in the language of the reader */
                                        text: string;
                                    }[];
                                }[];
                                notes: {
                                    code: string;
                                    /** @description Where in the file */
                                    source: string;
                                    /** @description What happened, in the language of the reader */
                                    text: string;
                                }[];
                                /** @description How much logic was carried over, by kind */
                                logic: {
                                    /** @enum {unknown} */
                                    kind: "displayLogic" | "optionDisplayLogic" | "branch" | "skip" | "end" | "loop" | "carryForward" | "randomisation" | "embeddedData" | "calculation" | "piping" | "validation" | "quota" | "prefill";
                                    count: number;
                                }[];
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/definition.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The draft as a file in our own format, which can be imported again */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/printable.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The survey as a page to print */
        get: {
            parameters: {
                query?: {
                    lang?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/codebook.html": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What every column of the exports means, as a page to print */
        get: {
            parameters: {
                query?: {
                    lang?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/responses.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The responses of a survey as CSV */
        get: {
            parameters: {
                query?: {
                    lang?: string;
                    /** @description Options as numbers or in words; labels */
                    values?: "codes" | "labels";
                    from?: string;
                    before?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/responses.xlsx": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The responses of a survey as an Excel workbook */
        get: {
            parameters: {
                query?: {
                    lang?: string;
                    /** @description Options as numbers or in words; labels */
                    values?: "codes" | "labels";
                    from?: string;
                    before?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/responses.sav": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The responses of a survey as an SPSS file, with labels */
        get: {
            parameters: {
                query?: {
                    lang?: string;
                    /** @description Options as numbers or in words; labels */
                    values?: "codes" | "labels";
                    from?: string;
                    before?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an expert would point out in the draft, worst first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            revision: number;
                            minutes: number;
                            findings: {
                                key: string;
                                code: string;
                                /** @enum {unknown} */
                                severity: "problem" | "warning" | "hint";
                                path: string;
                                questionId: string | null;
                                what: string;
                                why: string;
                                remedy: string;
                                fixable: boolean;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/review/fixes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the fix of a finding in the draft; 409 when the draft is not the one that was reviewed */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        key: string;
                        revision: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/surveys/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links to a survey that the reader may see, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                surveyId: string;
                                name: string;
                                url: string;
                                unitId: number | null;
                                touchpoint: string | null;
                                channel: string | null;
                                createdAt: string;
                                closedAt: string | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Make a link to a survey; its answers count for the unit, touchpoint and channel given */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        unitId?: number | null;
                        touchpoint?: string | null;
                        channel?: string | null;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            surveyId: string;
                            name: string;
                            url: string;
                            unitId: number | null;
                            touchpoint: string | null;
                            channel: string | null;
                            createdAt: string;
                            closedAt: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/survey-links/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a link take no more answers */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            surveyId: string;
                            name: string;
                            url: string;
                            unitId: number | null;
                            touchpoint: string | null;
                            channel: string | null;
                            createdAt: string;
                            closedAt: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/survey-links/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a closed link take answers again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            surveyId: string;
                            name: string;
                            url: string;
                            unitId: number | null;
                            touchpoint: string | null;
                            channel: string | null;
                            createdAt: string;
                            closedAt: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/survey-links/{id}/qr.svg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The address of a link as a QR code to print */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/responses/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take in up to 500 responses of a trusted system; each gets its own outcome */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        surveyId: string;
                        responses: {
                            externalId: string;
                            version?: number;
                            /** Format: date-time */
                            occurredAt: string;
                            unitCode?: string;
                            touchpoint?: string;
                            channel?: string;
                            identifiers?: {
                                kind: string;
                                value: string;
                            }[];
                            /** @enum {unknown} */
                            valueTier?: "standard" | "silver" | "gold" | "platinum";
                            language?: string;
                            answers: {
                                [key: string]: unknown;
                            };
                            attributes?: {
                                [key: string]: string | number | boolean | null;
                            };
                            /** @enum {unknown} */
                            origin?: "live" | "backfill";
                        }[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            results: {
                                externalId: string;
                                /** @enum {unknown} */
                                outcome: "accepted" | "duplicate" | "rejected";
                                id?: string;
                                problem?: {
                                    code: string;
                                    detail: string;
                                    path?: string;
                                    errors?: {
                                        path: string;
                                        code: string;
                                        detail: string;
                                    }[];
                                };
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/response-files/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that came with a response, to be saved */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metric-queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a metric query: measures by dimensions and time, each cell with its n and interval. */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        measures: {
                            /** @enum {unknown} */
                            kind: "nps" | "csat" | "ces" | "mean" | "count" | "distribution" | "responses" | "completionRate" | "onTimeClosingRate" | "ticketsOpened" | "ticketsClosed" | "ticketsOpen" | "firstAt" | "lastAt" | "distinct" | "events" | "eventPersons" | "eventSum" | "eventMean" | "joinedMean" | "joinedShare";
                            surveyId?: string;
                            questionId?: string;
                            rowId?: string;
                            attribute?: string;
                            event?: string;
                            /** @enum {unknown} */
                            eventKind?: "track" | "page" | "screen" | "identify" | "group" | "alias";
                            property?: string;
                            joined?: string;
                        }[];
                        dimensions?: ({
                            /** @enum {string} */
                            kind: "unit";
                            level?: string;
                            parentId?: number;
                        } | {
                            /** @enum {unknown} */
                            kind: "touchpoint" | "channel" | "survey" | "language" | "status" | "origin" | "kind" | "npsGroup" | "event";
                        } | {
                            /** @enum {string} */
                            kind: "answer";
                            questionId: string;
                        } | {
                            /** @enum {unknown} */
                            kind: "attribute" | "property";
                            name: string;
                        } | {
                            /** @enum {string} */
                            kind: "person";
                            field: string;
                        } | {
                            /** @enum {string} */
                            kind: "joined";
                            key: string;
                            bounds?: number[];
                        })[];
                        /** @enum {unknown} */
                        grain?: "day" | "week" | "month";
                        period: {
                            from: string;
                            to: string;
                        };
                        filter?: unknown;
                        /** @description A condition over the fields of segments: only feedback of people who meet it as they are now; takes `segments.read` */
                        people?: unknown;
                        /** @enum {string} */
                        compareTo?: "previousPeriod";
                        surveyId?: string;
                        hierarchy?: string;
                        hierarchyAsOf?: string;
                        limit?: number;
                        orderBy?: {
                            /** @enum {unknown} */
                            by: "key" | "value" | "n";
                            measure?: number;
                            /** @enum {unknown} */
                            direction?: "asc" | "desc";
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            cells: {
                                keys: {
                                    [key: string]: string | number | null;
                                };
                                labels?: {
                                    [key: string]: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                };
                                bucket?: string;
                                values: {
                                    n: number;
                                    value: number | null;
                                    reason?: string;
                                    interval: [
                                        number,
                                        number
                                    ] | null;
                                    standardError?: number;
                                    standardDeviation?: number;
                                    /** @enum {boolean} */
                                    suppressed?: true;
                                    difference?: {
                                        value: number;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        significant: boolean | null;
                                    };
                                    composition?: {
                                        promoters: number;
                                        passives: number;
                                        detractors: number;
                                    };
                                    counts?: {
                                        [key: string]: number;
                                    };
                                }[];
                                previous?: {
                                    n: number;
                                    value: number | null;
                                    reason?: string;
                                    interval: [
                                        number,
                                        number
                                    ] | null;
                                    standardError?: number;
                                    standardDeviation?: number;
                                    /** @enum {boolean} */
                                    suppressed?: true;
                                    difference?: {
                                        value: number;
                                        interval: [
                                            number,
                                            number
                                        ] | null;
                                        significant: boolean | null;
                                    };
                                    composition?: {
                                        promoters: number;
                                        passives: number;
                                        detractors: number;
                                    };
                                    counts?: {
                                        [key: string]: number;
                                    };
                                }[];
                            }[];
                            period: {
                                from: string;
                                to: string;
                            };
                            previousPeriod?: {
                                from: string;
                                to: string;
                            };
                            /** @enum {unknown} */
                            source: "rollup" | "facts";
                            asOf: string;
                            leftOutSurveys?: string[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alerts that the reader may see, newest first */
        get: {
            parameters: {
                query?: {
                    state?: "new" | "seen";
                    severity?: "low" | "medium" | "high" | "critical";
                    unitId?: number;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                ruleId: string;
                                ruleNames: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                /** @enum {unknown} */
                                severity: "low" | "medium" | "high" | "critical";
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                feedbackId: string;
                                score: {
                                    metric: ("nps" | "csat" | "ces") | null;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                } | null;
                                excerpt: string | null;
                                ticketId: string | null;
                                /** @enum {unknown} */
                                state: "new" | "seen";
                                raisedAt: string;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that somebody has looked at an alert */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown> | null;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            ruleId: string;
                            ruleNames: {
                                "zh-CN": string;
                                en: string;
                            };
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            unit: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            } | null;
                            feedbackId: string;
                            score: {
                                metric: ("nps" | "csat" | "ces") | null;
                                value: number;
                                scaleMin: number | null;
                                scaleMax: number | null;
                            } | null;
                            excerpt: string | null;
                            ticketId: string | null;
                            /** @enum {unknown} */
                            state: "new" | "seen";
                            raisedAt: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The alert rules of the workspace */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                                active: boolean;
                                surveyId: string | null;
                                condition: {
                                    [key: string]: unknown;
                                };
                                /** @enum {unknown} */
                                severity: "low" | "medium" | "high" | "critical";
                                openTicket: boolean;
                                notify: ("console" | "email")[];
                                dueHours: {
                                    low: number;
                                    medium: number;
                                    high: number;
                                    critical: number;
                                };
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Add an alert rule */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        names: {
                            "zh-CN": string;
                            en: string;
                        };
                        active: boolean;
                        surveyId: string | null;
                        condition: {
                            [key: string]: unknown;
                        };
                        /** @enum {unknown} */
                        severity: "low" | "medium" | "high" | "critical";
                        openTicket: boolean;
                        notify: ("console" | "email")[];
                        dueHours: {
                            low: number;
                            medium: number;
                            high: number;
                            critical: number;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            active: boolean;
                            surveyId: string | null;
                            condition: {
                                [key: string]: unknown;
                            };
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            openTicket: boolean;
                            notify: ("console" | "email")[];
                            dueHours: {
                                low: number;
                                medium: number;
                                high: number;
                                critical: number;
                            };
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an alert rule; what it raised stays */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        names?: {
                            "zh-CN": string;
                            en: string;
                        };
                        active?: boolean;
                        surveyId?: string | null;
                        condition?: {
                            [key: string]: unknown;
                        };
                        /** @enum {unknown} */
                        severity?: "low" | "medium" | "high" | "critical";
                        openTicket?: boolean;
                        notify?: ("console" | "email")[];
                        dueHours?: {
                            low: number;
                            medium: number;
                            high: number;
                            critical: number;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            names: {
                                "zh-CN": string;
                                en: string;
                            };
                            active: boolean;
                            surveyId: string | null;
                            condition: {
                                [key: string]: unknown;
                            };
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            openTicket: boolean;
                            notify: ("console" | "email")[];
                            dueHours: {
                                low: number;
                                medium: number;
                                high: number;
                                critical: number;
                            };
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        trace?: never;
    };
    "/api/v1/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tickets that the reader may see: work to do by due time, everything else newest first */
        get: {
            parameters: {
                query?: {
                    state?: "open" | "inProgress" | "resolved" | "closed" | "reopened";
                    unitId?: number;
                    assigneeId?: string | "me";
                    severity?: "low" | "medium" | "high" | "critical";
                    overdue?: boolean;
                    q?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                number: number;
                                version: number;
                                title: string;
                                /** @enum {unknown} */
                                state: "open" | "inProgress" | "resolved" | "closed" | "reopened";
                                /** @enum {unknown} */
                                severity: "low" | "medium" | "high" | "critical";
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                assignee: {
                                    id: string;
                                    name: string;
                                } | null;
                                dueAt: string;
                                overdue: boolean;
                                openedAt: string;
                                resolvedAt: string | null;
                                feedbackId: string;
                                score: {
                                    metric: ("nps" | "csat" | "ces") | null;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                } | null;
                                excerpt: string | null;
                                escalationLevel: number;
                            }[];
                            nextCursor: string | null;
                            counts: {
                                open: number;
                                inProgress: number;
                                resolved: number;
                                closed: number;
                                reopened: number;
                                overdue: number;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One ticket with its timeline, customer, feedback and what can be done */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: number;
                            version: number;
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "inProgress" | "resolved" | "closed" | "reopened";
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            unit: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            } | null;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            dueAt: string;
                            overdue: boolean;
                            openedAt: string;
                            resolvedAt: string | null;
                            feedbackId: string;
                            score: {
                                metric: ("nps" | "csat" | "ces") | null;
                                value: number;
                                scaleMin: number | null;
                                scaleMax: number | null;
                            } | null;
                            excerpt: string | null;
                            escalationLevel: number;
                            timeline: {
                                at: string;
                                actor: {
                                    kind: string;
                                    name: string;
                                };
                                kind: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                            rootCause: {
                                code: string;
                                note: string;
                            } | null;
                            profile: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                language: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                            } | null;
                            feedback: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                surveyId: string | null;
                                surveyNames: {
                                    "zh-CN": string;
                                    en: string;
                                } | null;
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                touchpoint: string | null;
                                channel: string | null;
                                /** @enum {unknown} */
                                status: "complete" | "partial" | "screenedOut";
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                language: string | null;
                                occurredAt: string;
                                scores: {
                                    questionId: string;
                                    metric: string;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                }[];
                                verbatims: {
                                    questionId: string;
                                    text: string;
                                }[];
                                reading: {
                                    /** @enum {unknown} */
                                    sentiment: "positive" | "neutral" | "negative" | "mixed";
                                    probability: number;
                                    emotions: {
                                        emotion: string;
                                        probability: number;
                                    }[];
                                    intents: string[];
                                } | null;
                                ticketId: string | null;
                                qualityScore: number | null;
                                source: {
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            allowedActions: string[];
                            followUp: {
                                /** @enum {unknown} */
                                state: "none" | "sent" | "answered";
                                url: string | null;
                                mail: {
                                    state: string;
                                    reason: string | null;
                                } | null;
                                answer: {
                                    id: string;
                                    /** @enum {unknown} */
                                    kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                    surveyId: string | null;
                                    surveyNames: {
                                        "zh-CN": string;
                                        en: string;
                                    } | null;
                                    unit: {
                                        id: number;
                                        names: {
                                            "zh-CN": string;
                                            en: string;
                                        };
                                    } | null;
                                    touchpoint: string | null;
                                    channel: string | null;
                                    /** @enum {unknown} */
                                    status: "complete" | "partial" | "screenedOut";
                                    /** @enum {unknown} */
                                    origin: "live" | "backfill";
                                    language: string | null;
                                    occurredAt: string;
                                    scores: {
                                        questionId: string;
                                        metric: string;
                                        value: number;
                                        scaleMin: number | null;
                                        scaleMax: number | null;
                                    }[];
                                    verbatims: {
                                        questionId: string;
                                        text: string;
                                    }[];
                                    reading: {
                                        /** @enum {unknown} */
                                        sentiment: "positive" | "neutral" | "negative" | "mixed";
                                        probability: number;
                                        emotions: {
                                            emotion: string;
                                            probability: number;
                                        }[];
                                        intents: string[];
                                    } | null;
                                    ticketId: string | null;
                                    qualityScore: number | null;
                                    source: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    unhappy: boolean;
                                } | null;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{id}/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members who can take care of a ticket */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/root-causes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The root causes to choose from */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                code: string;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a ticket to a member who looks after its unit */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: uuid */
                        memberId: string;
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: number;
                            version: number;
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "inProgress" | "resolved" | "closed" | "reopened";
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            unit: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            } | null;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            dueAt: string;
                            overdue: boolean;
                            openedAt: string;
                            resolvedAt: string | null;
                            feedbackId: string;
                            score: {
                                metric: ("nps" | "csat" | "ces") | null;
                                value: number;
                                scaleMin: number | null;
                                scaleMax: number | null;
                            } | null;
                            excerpt: string | null;
                            escalationLevel: number;
                            timeline: {
                                at: string;
                                actor: {
                                    kind: string;
                                    name: string;
                                };
                                kind: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                            rootCause: {
                                code: string;
                                note: string;
                            } | null;
                            profile: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                language: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                            } | null;
                            feedback: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                surveyId: string | null;
                                surveyNames: {
                                    "zh-CN": string;
                                    en: string;
                                } | null;
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                touchpoint: string | null;
                                channel: string | null;
                                /** @enum {unknown} */
                                status: "complete" | "partial" | "screenedOut";
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                language: string | null;
                                occurredAt: string;
                                scores: {
                                    questionId: string;
                                    metric: string;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                }[];
                                verbatims: {
                                    questionId: string;
                                    text: string;
                                }[];
                                reading: {
                                    /** @enum {unknown} */
                                    sentiment: "positive" | "neutral" | "negative" | "mixed";
                                    probability: number;
                                    emotions: {
                                        emotion: string;
                                        probability: number;
                                    }[];
                                    intents: string[];
                                } | null;
                                ticketId: string | null;
                                qualityScore: number | null;
                                source: {
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            allowedActions: string[];
                            followUp: {
                                /** @enum {unknown} */
                                state: "none" | "sent" | "answered";
                                url: string | null;
                                mail: {
                                    state: string;
                                    reason: string | null;
                                } | null;
                                answer: {
                                    id: string;
                                    /** @enum {unknown} */
                                    kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                    surveyId: string | null;
                                    surveyNames: {
                                        "zh-CN": string;
                                        en: string;
                                    } | null;
                                    unit: {
                                        id: number;
                                        names: {
                                            "zh-CN": string;
                                            en: string;
                                        };
                                    } | null;
                                    touchpoint: string | null;
                                    channel: string | null;
                                    /** @enum {unknown} */
                                    status: "complete" | "partial" | "screenedOut";
                                    /** @enum {unknown} */
                                    origin: "live" | "backfill";
                                    language: string | null;
                                    occurredAt: string;
                                    scores: {
                                        questionId: string;
                                        metric: string;
                                        value: number;
                                        scaleMin: number | null;
                                        scaleMax: number | null;
                                    }[];
                                    verbatims: {
                                        questionId: string;
                                        text: string;
                                    }[];
                                    reading: {
                                        /** @enum {unknown} */
                                        sentiment: "positive" | "neutral" | "negative" | "mixed";
                                        probability: number;
                                        emotions: {
                                            emotion: string;
                                            probability: number;
                                        }[];
                                        intents: string[];
                                    } | null;
                                    ticketId: string | null;
                                    qualityScore: number | null;
                                    source: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    unhappy: boolean;
                                } | null;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to work on a ticket */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: number;
                            version: number;
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "inProgress" | "resolved" | "closed" | "reopened";
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            unit: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            } | null;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            dueAt: string;
                            overdue: boolean;
                            openedAt: string;
                            resolvedAt: string | null;
                            feedbackId: string;
                            score: {
                                metric: ("nps" | "csat" | "ces") | null;
                                value: number;
                                scaleMin: number | null;
                                scaleMax: number | null;
                            } | null;
                            excerpt: string | null;
                            escalationLevel: number;
                            timeline: {
                                at: string;
                                actor: {
                                    kind: string;
                                    name: string;
                                };
                                kind: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                            rootCause: {
                                code: string;
                                note: string;
                            } | null;
                            profile: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                language: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                            } | null;
                            feedback: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                surveyId: string | null;
                                surveyNames: {
                                    "zh-CN": string;
                                    en: string;
                                } | null;
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                touchpoint: string | null;
                                channel: string | null;
                                /** @enum {unknown} */
                                status: "complete" | "partial" | "screenedOut";
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                language: string | null;
                                occurredAt: string;
                                scores: {
                                    questionId: string;
                                    metric: string;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                }[];
                                verbatims: {
                                    questionId: string;
                                    text: string;
                                }[];
                                reading: {
                                    /** @enum {unknown} */
                                    sentiment: "positive" | "neutral" | "negative" | "mixed";
                                    probability: number;
                                    emotions: {
                                        emotion: string;
                                        probability: number;
                                    }[];
                                    intents: string[];
                                } | null;
                                ticketId: string | null;
                                qualityScore: number | null;
                                source: {
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            allowedActions: string[];
                            followUp: {
                                /** @enum {unknown} */
                                state: "none" | "sent" | "answered";
                                url: string | null;
                                mail: {
                                    state: string;
                                    reason: string | null;
                                } | null;
                                answer: {
                                    id: string;
                                    /** @enum {unknown} */
                                    kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                    surveyId: string | null;
                                    surveyNames: {
                                        "zh-CN": string;
                                        en: string;
                                    } | null;
                                    unit: {
                                        id: number;
                                        names: {
                                            "zh-CN": string;
                                            en: string;
                                        };
                                    } | null;
                                    touchpoint: string | null;
                                    channel: string | null;
                                    /** @enum {unknown} */
                                    status: "complete" | "partial" | "screenedOut";
                                    /** @enum {unknown} */
                                    origin: "live" | "backfill";
                                    language: string | null;
                                    occurredAt: string;
                                    scores: {
                                        questionId: string;
                                        metric: string;
                                        value: number;
                                        scaleMin: number | null;
                                        scaleMax: number | null;
                                    }[];
                                    verbatims: {
                                        questionId: string;
                                        text: string;
                                    }[];
                                    reading: {
                                        /** @enum {unknown} */
                                        sentiment: "positive" | "neutral" | "negative" | "mixed";
                                        probability: number;
                                        emotions: {
                                            emotion: string;
                                            probability: number;
                                        }[];
                                        intents: string[];
                                    } | null;
                                    ticketId: string | null;
                                    qualityScore: number | null;
                                    source: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    unhappy: boolean;
                                } | null;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that the customer was contacted, how, and with what outcome */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {unknown} */
                        channel: "phone" | "email" | "sms" | "wechat" | "inPerson" | "other";
                        /** @enum {unknown} */
                        outcome: "reached" | "noAnswer" | "callBack" | "refused";
                        note: string;
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: number;
                            version: number;
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "inProgress" | "resolved" | "closed" | "reopened";
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            unit: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            } | null;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            dueAt: string;
                            overdue: boolean;
                            openedAt: string;
                            resolvedAt: string | null;
                            feedbackId: string;
                            score: {
                                metric: ("nps" | "csat" | "ces") | null;
                                value: number;
                                scaleMin: number | null;
                                scaleMax: number | null;
                            } | null;
                            excerpt: string | null;
                            escalationLevel: number;
                            timeline: {
                                at: string;
                                actor: {
                                    kind: string;
                                    name: string;
                                };
                                kind: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                            rootCause: {
                                code: string;
                                note: string;
                            } | null;
                            profile: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                language: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                            } | null;
                            feedback: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                surveyId: string | null;
                                surveyNames: {
                                    "zh-CN": string;
                                    en: string;
                                } | null;
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                touchpoint: string | null;
                                channel: string | null;
                                /** @enum {unknown} */
                                status: "complete" | "partial" | "screenedOut";
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                language: string | null;
                                occurredAt: string;
                                scores: {
                                    questionId: string;
                                    metric: string;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                }[];
                                verbatims: {
                                    questionId: string;
                                    text: string;
                                }[];
                                reading: {
                                    /** @enum {unknown} */
                                    sentiment: "positive" | "neutral" | "negative" | "mixed";
                                    probability: number;
                                    emotions: {
                                        emotion: string;
                                        probability: number;
                                    }[];
                                    intents: string[];
                                } | null;
                                ticketId: string | null;
                                qualityScore: number | null;
                                source: {
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            allowedActions: string[];
                            followUp: {
                                /** @enum {unknown} */
                                state: "none" | "sent" | "answered";
                                url: string | null;
                                mail: {
                                    state: string;
                                    reason: string | null;
                                } | null;
                                answer: {
                                    id: string;
                                    /** @enum {unknown} */
                                    kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                    surveyId: string | null;
                                    surveyNames: {
                                        "zh-CN": string;
                                        en: string;
                                    } | null;
                                    unit: {
                                        id: number;
                                        names: {
                                            "zh-CN": string;
                                            en: string;
                                        };
                                    } | null;
                                    touchpoint: string | null;
                                    channel: string | null;
                                    /** @enum {unknown} */
                                    status: "complete" | "partial" | "screenedOut";
                                    /** @enum {unknown} */
                                    origin: "live" | "backfill";
                                    language: string | null;
                                    occurredAt: string;
                                    scores: {
                                        questionId: string;
                                        metric: string;
                                        value: number;
                                        scaleMin: number | null;
                                        scaleMax: number | null;
                                    }[];
                                    verbatims: {
                                        questionId: string;
                                        text: string;
                                    }[];
                                    reading: {
                                        /** @enum {unknown} */
                                        sentiment: "positive" | "neutral" | "negative" | "mixed";
                                        probability: number;
                                        emotions: {
                                            emotion: string;
                                            probability: number;
                                        }[];
                                        intents: string[];
                                    } | null;
                                    ticketId: string | null;
                                    qualityScore: number | null;
                                    source: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    unhappy: boolean;
                                } | null;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a note */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note: string;
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: number;
                            version: number;
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "inProgress" | "resolved" | "closed" | "reopened";
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            unit: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            } | null;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            dueAt: string;
                            overdue: boolean;
                            openedAt: string;
                            resolvedAt: string | null;
                            feedbackId: string;
                            score: {
                                metric: ("nps" | "csat" | "ces") | null;
                                value: number;
                                scaleMin: number | null;
                                scaleMax: number | null;
                            } | null;
                            excerpt: string | null;
                            escalationLevel: number;
                            timeline: {
                                at: string;
                                actor: {
                                    kind: string;
                                    name: string;
                                };
                                kind: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                            rootCause: {
                                code: string;
                                note: string;
                            } | null;
                            profile: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                language: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                            } | null;
                            feedback: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                surveyId: string | null;
                                surveyNames: {
                                    "zh-CN": string;
                                    en: string;
                                } | null;
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                touchpoint: string | null;
                                channel: string | null;
                                /** @enum {unknown} */
                                status: "complete" | "partial" | "screenedOut";
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                language: string | null;
                                occurredAt: string;
                                scores: {
                                    questionId: string;
                                    metric: string;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                }[];
                                verbatims: {
                                    questionId: string;
                                    text: string;
                                }[];
                                reading: {
                                    /** @enum {unknown} */
                                    sentiment: "positive" | "neutral" | "negative" | "mixed";
                                    probability: number;
                                    emotions: {
                                        emotion: string;
                                        probability: number;
                                    }[];
                                    intents: string[];
                                } | null;
                                ticketId: string | null;
                                qualityScore: number | null;
                                source: {
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            allowedActions: string[];
                            followUp: {
                                /** @enum {unknown} */
                                state: "none" | "sent" | "answered";
                                url: string | null;
                                mail: {
                                    state: string;
                                    reason: string | null;
                                } | null;
                                answer: {
                                    id: string;
                                    /** @enum {unknown} */
                                    kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                    surveyId: string | null;
                                    surveyNames: {
                                        "zh-CN": string;
                                        en: string;
                                    } | null;
                                    unit: {
                                        id: number;
                                        names: {
                                            "zh-CN": string;
                                            en: string;
                                        };
                                    } | null;
                                    touchpoint: string | null;
                                    channel: string | null;
                                    /** @enum {unknown} */
                                    status: "complete" | "partial" | "screenedOut";
                                    /** @enum {unknown} */
                                    origin: "live" | "backfill";
                                    language: string | null;
                                    occurredAt: string;
                                    scores: {
                                        questionId: string;
                                        metric: string;
                                        value: number;
                                        scaleMin: number | null;
                                        scaleMax: number | null;
                                    }[];
                                    verbatims: {
                                        questionId: string;
                                        text: string;
                                    }[];
                                    reading: {
                                        /** @enum {unknown} */
                                        sentiment: "positive" | "neutral" | "negative" | "mixed";
                                        probability: number;
                                        emotions: {
                                            emotion: string;
                                            probability: number;
                                        }[];
                                        intents: string[];
                                    } | null;
                                    ticketId: string | null;
                                    qualityScore: number | null;
                                    source: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    unhappy: boolean;
                                } | null;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{id}/root-cause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say why it happened */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        code: string;
                        note?: string;
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: number;
                            version: number;
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "inProgress" | "resolved" | "closed" | "reopened";
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            unit: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            } | null;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            dueAt: string;
                            overdue: boolean;
                            openedAt: string;
                            resolvedAt: string | null;
                            feedbackId: string;
                            score: {
                                metric: ("nps" | "csat" | "ces") | null;
                                value: number;
                                scaleMin: number | null;
                                scaleMax: number | null;
                            } | null;
                            excerpt: string | null;
                            escalationLevel: number;
                            timeline: {
                                at: string;
                                actor: {
                                    kind: string;
                                    name: string;
                                };
                                kind: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                            rootCause: {
                                code: string;
                                note: string;
                            } | null;
                            profile: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                language: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                            } | null;
                            feedback: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                surveyId: string | null;
                                surveyNames: {
                                    "zh-CN": string;
                                    en: string;
                                } | null;
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                touchpoint: string | null;
                                channel: string | null;
                                /** @enum {unknown} */
                                status: "complete" | "partial" | "screenedOut";
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                language: string | null;
                                occurredAt: string;
                                scores: {
                                    questionId: string;
                                    metric: string;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                }[];
                                verbatims: {
                                    questionId: string;
                                    text: string;
                                }[];
                                reading: {
                                    /** @enum {unknown} */
                                    sentiment: "positive" | "neutral" | "negative" | "mixed";
                                    probability: number;
                                    emotions: {
                                        emotion: string;
                                        probability: number;
                                    }[];
                                    intents: string[];
                                } | null;
                                ticketId: string | null;
                                qualityScore: number | null;
                                source: {
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            allowedActions: string[];
                            followUp: {
                                /** @enum {unknown} */
                                state: "none" | "sent" | "answered";
                                url: string | null;
                                mail: {
                                    state: string;
                                    reason: string | null;
                                } | null;
                                answer: {
                                    id: string;
                                    /** @enum {unknown} */
                                    kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                    surveyId: string | null;
                                    surveyNames: {
                                        "zh-CN": string;
                                        en: string;
                                    } | null;
                                    unit: {
                                        id: number;
                                        names: {
                                            "zh-CN": string;
                                            en: string;
                                        };
                                    } | null;
                                    touchpoint: string | null;
                                    channel: string | null;
                                    /** @enum {unknown} */
                                    status: "complete" | "partial" | "screenedOut";
                                    /** @enum {unknown} */
                                    origin: "live" | "backfill";
                                    language: string | null;
                                    occurredAt: string;
                                    scores: {
                                        questionId: string;
                                        metric: string;
                                        value: number;
                                        scaleMin: number | null;
                                        scaleMax: number | null;
                                    }[];
                                    verbatims: {
                                        questionId: string;
                                        text: string;
                                    }[];
                                    reading: {
                                        /** @enum {unknown} */
                                        sentiment: "positive" | "neutral" | "negative" | "mixed";
                                        probability: number;
                                        emotions: {
                                            emotion: string;
                                            probability: number;
                                        }[];
                                        intents: string[];
                                    } | null;
                                    ticketId: string | null;
                                    qualityScore: number | null;
                                    source: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    unhappy: boolean;
                                } | null;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that the problem is solved; the customer is asked whether it is */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note: string;
                        rootCause?: string;
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: number;
                            version: number;
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "inProgress" | "resolved" | "closed" | "reopened";
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            unit: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            } | null;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            dueAt: string;
                            overdue: boolean;
                            openedAt: string;
                            resolvedAt: string | null;
                            feedbackId: string;
                            score: {
                                metric: ("nps" | "csat" | "ces") | null;
                                value: number;
                                scaleMin: number | null;
                                scaleMax: number | null;
                            } | null;
                            excerpt: string | null;
                            escalationLevel: number;
                            timeline: {
                                at: string;
                                actor: {
                                    kind: string;
                                    name: string;
                                };
                                kind: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                            rootCause: {
                                code: string;
                                note: string;
                            } | null;
                            profile: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                language: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                            } | null;
                            feedback: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                surveyId: string | null;
                                surveyNames: {
                                    "zh-CN": string;
                                    en: string;
                                } | null;
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                touchpoint: string | null;
                                channel: string | null;
                                /** @enum {unknown} */
                                status: "complete" | "partial" | "screenedOut";
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                language: string | null;
                                occurredAt: string;
                                scores: {
                                    questionId: string;
                                    metric: string;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                }[];
                                verbatims: {
                                    questionId: string;
                                    text: string;
                                }[];
                                reading: {
                                    /** @enum {unknown} */
                                    sentiment: "positive" | "neutral" | "negative" | "mixed";
                                    probability: number;
                                    emotions: {
                                        emotion: string;
                                        probability: number;
                                    }[];
                                    intents: string[];
                                } | null;
                                ticketId: string | null;
                                qualityScore: number | null;
                                source: {
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            allowedActions: string[];
                            followUp: {
                                /** @enum {unknown} */
                                state: "none" | "sent" | "answered";
                                url: string | null;
                                mail: {
                                    state: string;
                                    reason: string | null;
                                } | null;
                                answer: {
                                    id: string;
                                    /** @enum {unknown} */
                                    kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                    surveyId: string | null;
                                    surveyNames: {
                                        "zh-CN": string;
                                        en: string;
                                    } | null;
                                    unit: {
                                        id: number;
                                        names: {
                                            "zh-CN": string;
                                            en: string;
                                        };
                                    } | null;
                                    touchpoint: string | null;
                                    channel: string | null;
                                    /** @enum {unknown} */
                                    status: "complete" | "partial" | "screenedOut";
                                    /** @enum {unknown} */
                                    origin: "live" | "backfill";
                                    language: string | null;
                                    occurredAt: string;
                                    scores: {
                                        questionId: string;
                                        metric: string;
                                        value: number;
                                        scaleMin: number | null;
                                        scaleMax: number | null;
                                    }[];
                                    verbatims: {
                                        questionId: string;
                                        text: string;
                                    }[];
                                    reading: {
                                        /** @enum {unknown} */
                                        sentiment: "positive" | "neutral" | "negative" | "mixed";
                                        probability: number;
                                        emotions: {
                                            emotion: string;
                                            probability: number;
                                        }[];
                                        intents: string[];
                                    } | null;
                                    ticketId: string | null;
                                    qualityScore: number | null;
                                    source: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    unhappy: boolean;
                                } | null;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tickets/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a resolved or closed ticket up again */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            number: number;
                            version: number;
                            title: string;
                            /** @enum {unknown} */
                            state: "open" | "inProgress" | "resolved" | "closed" | "reopened";
                            /** @enum {unknown} */
                            severity: "low" | "medium" | "high" | "critical";
                            unit: {
                                id: number;
                                names: {
                                    "zh-CN": string;
                                    en: string;
                                };
                            } | null;
                            assignee: {
                                id: string;
                                name: string;
                            } | null;
                            dueAt: string;
                            overdue: boolean;
                            openedAt: string;
                            resolvedAt: string | null;
                            feedbackId: string;
                            score: {
                                metric: ("nps" | "csat" | "ces") | null;
                                value: number;
                                scaleMin: number | null;
                                scaleMax: number | null;
                            } | null;
                            excerpt: string | null;
                            escalationLevel: number;
                            timeline: {
                                at: string;
                                actor: {
                                    kind: string;
                                    name: string;
                                };
                                kind: string;
                                detail: {
                                    [key: string]: unknown;
                                };
                            }[];
                            rootCause: {
                                code: string;
                                note: string;
                            } | null;
                            profile: {
                                id: string;
                                name: string | null;
                                valueTier: string | null;
                                language: string | null;
                                identifiers: {
                                    kind: string;
                                    value: string;
                                }[];
                            } | null;
                            feedback: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                surveyId: string | null;
                                surveyNames: {
                                    "zh-CN": string;
                                    en: string;
                                } | null;
                                unit: {
                                    id: number;
                                    names: {
                                        "zh-CN": string;
                                        en: string;
                                    };
                                } | null;
                                touchpoint: string | null;
                                channel: string | null;
                                /** @enum {unknown} */
                                status: "complete" | "partial" | "screenedOut";
                                /** @enum {unknown} */
                                origin: "live" | "backfill";
                                language: string | null;
                                occurredAt: string;
                                scores: {
                                    questionId: string;
                                    metric: string;
                                    value: number;
                                    scaleMin: number | null;
                                    scaleMax: number | null;
                                }[];
                                verbatims: {
                                    questionId: string;
                                    text: string;
                                }[];
                                reading: {
                                    /** @enum {unknown} */
                                    sentiment: "positive" | "neutral" | "negative" | "mixed";
                                    probability: number;
                                    emotions: {
                                        emotion: string;
                                        probability: number;
                                    }[];
                                    intents: string[];
                                } | null;
                                ticketId: string | null;
                                qualityScore: number | null;
                                source: {
                                    id: string;
                                    name: string;
                                } | null;
                            };
                            allowedActions: string[];
                            followUp: {
                                /** @enum {unknown} */
                                state: "none" | "sent" | "answered";
                                url: string | null;
                                mail: {
                                    state: string;
                                    reason: string | null;
                                } | null;
                                answer: {
                                    id: string;
                                    /** @enum {unknown} */
                                    kind: "response" | "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                    surveyId: string | null;
                                    surveyNames: {
                                        "zh-CN": string;
                                        en: string;
                                    } | null;
                                    unit: {
                                        id: number;
                                        names: {
                                            "zh-CN": string;
                                            en: string;
                                        };
                                    } | null;
                                    touchpoint: string | null;
                                    channel: string | null;
                                    /** @enum {unknown} */
                                    status: "complete" | "partial" | "screenedOut";
                                    /** @enum {unknown} */
                                    origin: "live" | "backfill";
                                    language: string | null;
                                    occurredAt: string;
                                    scores: {
                                        questionId: string;
                                        metric: string;
                                        value: number;
                                        scaleMin: number | null;
                                        scaleMax: number | null;
                                    }[];
                                    verbatims: {
                                        questionId: string;
                                        text: string;
                                    }[];
                                    reading: {
                                        /** @enum {unknown} */
                                        sentiment: "positive" | "neutral" | "negative" | "mixed";
                                        probability: number;
                                        emotions: {
                                            emotion: string;
                                            probability: number;
                                        }[];
                                        intents: string[];
                                    } | null;
                                    ticketId: string | null;
                                    qualityScore: number | null;
                                    source: {
                                        id: string;
                                        name: string;
                                    } | null;
                                    unhappy: boolean;
                                } | null;
                            };
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reader's own notices, newest first */
        get: {
            parameters: {
                query?: {
                    unread?: boolean;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {unknown} */
                                kind: "alertRaised" | "ticketOpened" | "ticketUnassigned" | "ticketAssigned" | "ticketEscalated" | "ticketReopened" | "webhookSuspended";
                                title: string;
                                detail: string;
                                ticketId: string | null;
                                alertId: string | null;
                                createdAt: string;
                                readAt: string | null;
                            }[];
                            unread: number;
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark notices as read */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        ids: string[];
                    } | {
                        /** @enum {boolean} */
                        all: true;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            unread: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/source-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every kind of source with the settings that it takes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                name: string;
                                label: string;
                                hint: string;
                                /** @enum {unknown} */
                                mode: "pull" | "upload" | "push";
                                settings: {
                                    name: string;
                                    label: string;
                                    /** @enum {unknown} */
                                    input: "line" | "lines" | "number" | "flag" | "choice" | "secret";
                                    required: boolean;
                                    choices: {
                                        value: string;
                                        label: string;
                                    }[];
                                    shownFor: {
                                        setting: string;
                                        values: string[];
                                    } | null;
                                }[];
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every source with how it fares, without its secrets */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                kind: string;
                                /** @description By name, as `GET /api/v1/source-kinds` lists them; secret ones are taken and never given back */
                                settings: {
                                    [key: string]: string | number | boolean;
                                };
                                mapping: {
                                    /** @enum {unknown} */
                                    kind: "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                    externalId: string | null;
                                    occurredAt: {
                                        field: string;
                                        /** @enum {unknown} */
                                        format: "auto" | "ymd" | "dmy" | "mdy" | "named" | "epochSeconds" | "epochMilliseconds";
                                    } | null;
                                    timeZone?: string;
                                    channel: {
                                        field: string;
                                    } | {
                                        value: string;
                                    } | null;
                                    touchpoint: {
                                        field: string;
                                    } | {
                                        value: string;
                                    } | null;
                                    unit: {
                                        field: string;
                                    } | {
                                        value: string;
                                    } | null;
                                    language: {
                                        field: string;
                                    } | {
                                        value: string;
                                    } | null;
                                    thread: string | null;
                                    identifiers: {
                                        kind: string;
                                        field: string;
                                    }[];
                                    scores: {
                                        key: string;
                                        title: string;
                                        field: string;
                                        metric: ("nps" | "csat" | "ces") | null;
                                        min: number;
                                        max: number;
                                    }[];
                                    verbatims: {
                                        key: string;
                                        title: string;
                                        field: string;
                                    }[];
                                    attributes: {
                                        name: string;
                                        field: string;
                                    }[];
                                    details: {
                                        name: string;
                                        field: string;
                                    }[];
                                    /** @enum {unknown} */
                                    nearDuplicates: "keep" | "skip";
                                } | null;
                                /** @enum {unknown} */
                                state: "draft" | "active" | "paused" | "stopped";
                                /** @enum {unknown} */
                                health: "healthy" | "waiting" | "late" | "failing" | "stopped" | "quiet";
                                intervalMinutes: number | null;
                                liveFrom: string;
                                nextRunAt: string | null;
                                failureCount: number;
                                fault: {
                                    code: string;
                                    message: string;
                                } | null;
                                lastSuccessAt: string | null;
                                newestAt: string | null;
                                createdAt: string;
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Add a source as a draft; nothing is read until it has a mapping and is switched on */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        kind: string;
                        /** @description By name, as `GET /api/v1/source-kinds` lists them; secret ones are taken and never given back */
                        settings: {
                            [key: string]: string | number | boolean;
                        };
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            kind: string;
                            /** @description By name, as `GET /api/v1/source-kinds` lists them; secret ones are taken and never given back */
                            settings: {
                                [key: string]: string | number | boolean;
                            };
                            mapping: {
                                /** @enum {unknown} */
                                kind: "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                externalId: string | null;
                                occurredAt: {
                                    field: string;
                                    /** @enum {unknown} */
                                    format: "auto" | "ymd" | "dmy" | "mdy" | "named" | "epochSeconds" | "epochMilliseconds";
                                } | null;
                                timeZone?: string;
                                channel: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                touchpoint: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                unit: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                language: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                thread: string | null;
                                identifiers: {
                                    kind: string;
                                    field: string;
                                }[];
                                scores: {
                                    key: string;
                                    title: string;
                                    field: string;
                                    metric: ("nps" | "csat" | "ces") | null;
                                    min: number;
                                    max: number;
                                }[];
                                verbatims: {
                                    key: string;
                                    title: string;
                                    field: string;
                                }[];
                                attributes: {
                                    name: string;
                                    field: string;
                                }[];
                                details: {
                                    name: string;
                                    field: string;
                                }[];
                                /** @enum {unknown} */
                                nearDuplicates: "keep" | "skip";
                            } | null;
                            /** @enum {unknown} */
                            state: "draft" | "active" | "paused" | "stopped";
                            /** @enum {unknown} */
                            health: "healthy" | "waiting" | "late" | "failing" | "stopped" | "quiet";
                            intervalMinutes: number | null;
                            liveFrom: string;
                            nextRunAt: string | null;
                            failureCount: number;
                            fault: {
                                code: string;
                                message: string;
                            } | null;
                            lastSuccessAt: string | null;
                            newestAt: string | null;
                            createdAt: string;
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One source with its settings, mapping and health, without its secrets */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            kind: string;
                            /** @description By name, as `GET /api/v1/source-kinds` lists them; secret ones are taken and never given back */
                            settings: {
                                [key: string]: string | number | boolean;
                            };
                            mapping: {
                                /** @enum {unknown} */
                                kind: "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                externalId: string | null;
                                occurredAt: {
                                    field: string;
                                    /** @enum {unknown} */
                                    format: "auto" | "ymd" | "dmy" | "mdy" | "named" | "epochSeconds" | "epochMilliseconds";
                                } | null;
                                timeZone?: string;
                                channel: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                touchpoint: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                unit: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                language: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                thread: string | null;
                                identifiers: {
                                    kind: string;
                                    field: string;
                                }[];
                                scores: {
                                    key: string;
                                    title: string;
                                    field: string;
                                    metric: ("nps" | "csat" | "ces") | null;
                                    min: number;
                                    max: number;
                                }[];
                                verbatims: {
                                    key: string;
                                    title: string;
                                    field: string;
                                }[];
                                attributes: {
                                    name: string;
                                    field: string;
                                }[];
                                details: {
                                    name: string;
                                    field: string;
                                }[];
                                /** @enum {unknown} */
                                nearDuplicates: "keep" | "skip";
                            } | null;
                            /** @enum {unknown} */
                            state: "draft" | "active" | "paused" | "stopped";
                            /** @enum {unknown} */
                            health: "healthy" | "waiting" | "late" | "failing" | "stopped" | "quiet";
                            intervalMinutes: number | null;
                            liveFrom: string;
                            nextRunAt: string | null;
                            failureCount: number;
                            fault: {
                                code: string;
                                message: string;
                            } | null;
                            lastSuccessAt: string | null;
                            newestAt: string | null;
                            createdAt: string;
                            revision: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        /** Remove a source with its runs; the feedback that it brought stays */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        /** Change a source, or switch it on or off; files that wait are read when it is switched on */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description By name, as `GET /api/v1/source-kinds` lists them; secret ones are taken and never given back */
                        settings?: {
                            [key: string]: string | number | boolean;
                        };
                        mapping?: {
                            /** @enum {unknown} */
                            kind: "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                            externalId: string | null;
                            occurredAt: {
                                field: string;
                                /** @enum {unknown} */
                                format: "auto" | "ymd" | "dmy" | "mdy" | "named" | "epochSeconds" | "epochMilliseconds";
                            } | null;
                            timeZone?: string;
                            channel: {
                                field: string;
                            } | {
                                value: string;
                            } | null;
                            touchpoint: {
                                field: string;
                            } | {
                                value: string;
                            } | null;
                            unit: {
                                field: string;
                            } | {
                                value: string;
                            } | null;
                            language: {
                                field: string;
                            } | {
                                value: string;
                            } | null;
                            thread: string | null;
                            identifiers: {
                                kind: string;
                                field: string;
                            }[];
                            scores: {
                                key: string;
                                title: string;
                                field: string;
                                metric: ("nps" | "csat" | "ces") | null;
                                min: number;
                                max: number;
                            }[];
                            verbatims: {
                                key: string;
                                title: string;
                                field: string;
                            }[];
                            attributes: {
                                name: string;
                                field: string;
                            }[];
                            details: {
                                name: string;
                                field: string;
                            }[];
                            /** @enum {unknown} */
                            nearDuplicates: "keep" | "skip";
                        };
                        intervalMinutes?: number | null;
                        /** Format: date-time */
                        liveFrom?: string;
                        /** @enum {unknown} */
                        state?: "active" | "paused";
                        /**
                         * @description Read again from the start; what is known stays known
                         * @enum {boolean}
                         */
                        fromStart?: true;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            kind: string;
                            /** @description By name, as `GET /api/v1/source-kinds` lists them; secret ones are taken and never given back */
                            settings: {
                                [key: string]: string | number | boolean;
                            };
                            mapping: {
                                /** @enum {unknown} */
                                kind: "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                externalId: string | null;
                                occurredAt: {
                                    field: string;
                                    /** @enum {unknown} */
                                    format: "auto" | "ymd" | "dmy" | "mdy" | "named" | "epochSeconds" | "epochMilliseconds";
                                } | null;
                                timeZone?: string;
                                channel: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                touchpoint: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                unit: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                language: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                thread: string | null;
                                identifiers: {
                                    kind: string;
                                    field: string;
                                }[];
                                scores: {
                                    key: string;
                                    title: string;
                                    field: string;
                                    metric: ("nps" | "csat" | "ces") | null;
                                    min: number;
                                    max: number;
                                }[];
                                verbatims: {
                                    key: string;
                                    title: string;
                                    field: string;
                                }[];
                                attributes: {
                                    name: string;
                                    field: string;
                                }[];
                                details: {
                                    name: string;
                                    field: string;
                                }[];
                                /** @enum {unknown} */
                                nearDuplicates: "keep" | "skip";
                            } | null;
                            /** @enum {unknown} */
                            state: "draft" | "active" | "paused" | "stopped";
                            /** @enum {unknown} */
                            health: "healthy" | "waiting" | "late" | "failing" | "stopped" | "quiet";
                            intervalMinutes: number | null;
                            liveFrom: string;
                            nextRunAt: string | null;
                            failureCount: number;
                            fault: {
                                code: string;
                                message: string;
                            } | null;
                            lastSuccessAt: string | null;
                            newestAt: string | null;
                            createdAt: string;
                            revision: number;
                        };
                    };
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        trace?: never;
    };
    "/api/v1/sources/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the first records and say what the mapping makes of them; nothing is kept */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        mapping?: {
                            /** @enum {unknown} */
                            kind: "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                            externalId: string | null;
                            occurredAt: {
                                field: string;
                                /** @enum {unknown} */
                                format: "auto" | "ymd" | "dmy" | "mdy" | "named" | "epochSeconds" | "epochMilliseconds";
                            } | null;
                            timeZone?: string;
                            channel: {
                                field: string;
                            } | {
                                value: string;
                            } | null;
                            touchpoint: {
                                field: string;
                            } | {
                                value: string;
                            } | null;
                            unit: {
                                field: string;
                            } | {
                                value: string;
                            } | null;
                            language: {
                                field: string;
                            } | {
                                value: string;
                            } | null;
                            thread: string | null;
                            identifiers: {
                                kind: string;
                                field: string;
                            }[];
                            scores: {
                                key: string;
                                title: string;
                                field: string;
                                metric: ("nps" | "csat" | "ces") | null;
                                min: number;
                                max: number;
                            }[];
                            verbatims: {
                                key: string;
                                title: string;
                                field: string;
                            }[];
                            attributes: {
                                name: string;
                                field: string;
                            }[];
                            details: {
                                name: string;
                                field: string;
                            }[];
                            /** @enum {unknown} */
                            nearDuplicates: "keep" | "skip";
                        };
                        limit?: number;
                        /** @description Records to look at in place of the source’s own */
                        records?: unknown[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            fields: {
                                path: string;
                                count: number;
                                samples: string[];
                            }[];
                            suggestedMapping: {
                                /** @enum {unknown} */
                                kind: "review" | "post" | "chat" | "call" | "complaint" | "email" | "visit";
                                externalId: string | null;
                                occurredAt: {
                                    field: string;
                                    /** @enum {unknown} */
                                    format: "auto" | "ymd" | "dmy" | "mdy" | "named" | "epochSeconds" | "epochMilliseconds";
                                } | null;
                                timeZone?: string;
                                channel: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                touchpoint: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                unit: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                language: {
                                    field: string;
                                } | {
                                    value: string;
                                } | null;
                                thread: string | null;
                                identifiers: {
                                    kind: string;
                                    field: string;
                                }[];
                                scores: {
                                    key: string;
                                    title: string;
                                    field: string;
                                    metric: ("nps" | "csat" | "ces") | null;
                                    min: number;
                                    max: number;
                                }[];
                                verbatims: {
                                    key: string;
                                    title: string;
                                    field: string;
                                }[];
                                attributes: {
                                    name: string;
                                    field: string;
                                }[];
                                details: {
                                    name: string;
                                    field: string;
                                }[];
                                /** @enum {unknown} */
                                nearDuplicates: "keep" | "skip";
                            };
                            counts: {
                                new: number;
                                known: number;
                                rejected: number;
                            };
                            records: {
                                position: string;
                                /** @enum {unknown} */
                                outcome: "new" | "known" | "rejected";
                                errors: {
                                    position: string;
                                    field: string;
                                    code: string;
                                    message: string;
                                    value: string;
                                }[];
                                feedback: {
                                    occurredAt: string;
                                    channel: string | null;
                                    touchpoint: string | null;
                                    unitId: number | null;
                                    language: string | null;
                                    thread: string | null;
                                    identifiers: {
                                        kind: string;
                                        value: string;
                                    }[];
                                    scores: {
                                        key: string;
                                        value: number;
                                    }[];
                                    verbatims: {
                                        key: string;
                                        text: string;
                                    }[];
                                    attributes: {
                                        [key: string]: string;
                                    };
                                    details: {
                                        [key: string]: string;
                                    } | null;
                                } | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand a file to a source of the kind `upload`; it is read once the source is switched on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            runId: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Push up to 1,000 records to a source; when it answers, they are stored */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        records: unknown[];
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accepted: number;
                            duplicates: number;
                            nearDuplicates: number;
                            changed: number;
                            rejected: number;
                            records: {
                                /** @enum {unknown} */
                                outcome: "accepted" | "duplicate" | "nearDuplicate" | "changed" | "rejected";
                                feedbackId: string | null;
                                errors: {
                                    position: string;
                                    field: string;
                                    code: string;
                                    message: string;
                                    value: string;
                                }[];
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest runs of a source, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                /** @enum {unknown} */
                                trigger: "schedule" | "person" | "upload" | "push";
                                /** @enum {unknown} */
                                state: "waiting" | "running" | "done" | "failed" | "cancelled";
                                startedAt: string;
                                finishedAt: string | null;
                                accepted: number;
                                duplicates: number;
                                nearDuplicates: number;
                                changed: number;
                                rejected: number;
                                fault: {
                                    code: string;
                                    message: string;
                                } | null;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Pull a source now; a pull that is under way goes on */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {unknown} */
                            trigger: "schedule" | "person" | "upload" | "push";
                            /** @enum {unknown} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            startedAt: string;
                            finishedAt: string | null;
                            accepted: number;
                            duplicates: number;
                            nearDuplicates: number;
                            changed: number;
                            rejected: number;
                            fault: {
                                code: string;
                                message: string;
                            } | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run with the records that were not taken */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    runId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {unknown} */
                            trigger: "schedule" | "person" | "upload" | "push";
                            /** @enum {unknown} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            startedAt: string;
                            finishedAt: string | null;
                            accepted: number;
                            duplicates: number;
                            nearDuplicates: number;
                            changed: number;
                            rejected: number;
                            fault: {
                                code: string;
                                message: string;
                            } | null;
                            errors: {
                                position: string;
                                field: string;
                                code: string;
                                message: string;
                                value: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sources/{id}/runs/{runId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a run; what it brought stays */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                    runId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @enum {unknown} */
                            trigger: "schedule" | "person" | "upload" | "push";
                            /** @enum {unknown} */
                            state: "waiting" | "running" | "done" | "failed" | "cancelled";
                            startedAt: string;
                            finishedAt: string | null;
                            accepted: number;
                            duplicates: number;
                            nearDuplicates: number;
                            changed: number;
                            rejected: number;
                            fault: {
                                code: string;
                                message: string;
                            } | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every webhook with how it stands, without its secret */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                id: string;
                                name: string;
                                url: string;
                                eventTypes: ("feedback.accepted" | "feedback.changed" | "feedback.removed" | "ticket.opened" | "ticket.changed" | "ticket.resolved" | "ticket.reopened" | "ticket.closed" | "segment.entered" | "segment.left")[];
                                fields: ("verbatims" | "identifiers")[];
                                includesBackfill: boolean;
                                /** @enum {unknown} */
                                state: "active" | "off" | "suspended";
                                suspendedReason: ("failing" | "gone" | "secretUnreadable") | null;
                                createdAt: string;
                                /** @description Events that are still to be sent */
                                waiting: number;
                                /** @description Attempts that failed since the last success */
                                failures: number;
                                nextAttemptAt: string | null;
                                revision: number;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        /** Add a webhook; its signing secret is shown this once */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        url: string;
                        eventTypes: ("feedback.accepted" | "feedback.changed" | "feedback.removed" | "ticket.opened" | "ticket.changed" | "ticket.resolved" | "ticket.reopened" | "ticket.closed" | "segment.entered" | "segment.left")[];
                        /** @description Personal data that feedback is told with; left out unless named */
                        fields?: ("verbatims" | "identifiers")[];
                        /** @description Tell also of records from the past that are imported */
                        includesBackfill?: boolean;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                            url: string;
                            eventTypes: ("feedback.accepted" | "feedback.changed" | "feedback.removed" | "ticket.opened" | "ticket.changed" | "ticket.resolved" | "ticket.reopened" | "ticket.closed" | "segment.entered" | "segment.left")[];
                            fields: ("verbatims" | "identifiers")[];
                            includesBackfill: boolean;
                            /** @enum {unknown} */
                            state: "active" | "off" | "suspended";
                            suspendedReason: ("failing" | "gone" | "secretUnreadable") | null;
                            createdAt: string;
                            /** @description Events that are still to be sent */
                            waiting: number;
                            /** @description Attempts that failed since the last success */
                            failures: number;
                            nextAttemptAt: string | null;
                            revision: number;
                            secret: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a webhook with all that waits for it and the log of its deliveries */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        options?: never;
        head?: never;
        /** Change a webhook, or switch it on or off; switched on, it is sent what waits */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                    /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
                    "If-Match"?: components["parameters"]["IfMatch"];
                    /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
                    "If-None-Match"?: components["parameters"]["IfNoneMatch"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        url?: string;
                        eventTypes?: ("feedback.accepted" | "feedback.changed" | "feedback.removed" | "ticket.opened" | "ticket.changed" | "ticket.resolved" | "ticket.reopened" | "ticket.closed" | "segment.entered" | "segment.left")[];
                        /** @description Personal data that feedback is told with; left out unless named */
                        fields?: ("verbatims" | "identifiers")[];
                        /** @description Tell also of records from the past that are imported */
                        includesBackfill?: boolean;
                        /** @enum {unknown} */
                        state?: "active" | "off";
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                412: components["responses"]["ChangedMeanwhile"];
                429: components["responses"]["TooManyRequests"];
            };
        };
        trace?: never;
    };
    "/api/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a webhook a new signing secret, shown this once; the one before signs too for 24 hours */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            secret: string;
                            previousUntil: string;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a signed test event `webhook.ping` at once, past the queue, and tell what came of it; where it is delivered, what waits for its next attempt is sent at once too */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            at: string;
                            latencyMs: number;
                            status: number | null;
                            fault: string | null;
                            /** @description The first kilobyte of the answer */
                            response: string;
                            delivered: boolean;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a webhook was told and is to be told, newest first, each with its last attempt */
        get: {
            parameters: {
                query?: {
                    state?: "waiting" | "delivered" | "skipped";
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** @description The header webhook-id */
                                id: string;
                                /** @enum {unknown} */
                                eventType: "feedback.accepted" | "feedback.changed" | "feedback.removed" | "ticket.opened" | "ticket.changed" | "ticket.resolved" | "ticket.reopened" | "ticket.closed" | "segment.entered" | "segment.left";
                                /** @enum {unknown} */
                                state: "waiting" | "delivered" | "skipped";
                                happenedAt: string;
                                finishedAt: string | null;
                                attemptCount: number;
                                lastAttempt: {
                                    at: string;
                                    latencyMs: number;
                                    status: number | null;
                                    fault: string | null;
                                    /** @description The first kilobyte of the answer */
                                    response: string;
                                } | null;
                            }[];
                            nextCursor: string | null;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event for a webhook: its body and every attempt */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    deliveryId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            /** @description What would be sent now */
                            body: string;
                            attempts: {
                                at: string;
                                latencyMs: number;
                                status: number | null;
                                fault: string | null;
                                /** @description The first kilobyte of the answer */
                                response: string;
                            }[];
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one event again, under the same id and before all that happened after it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                    deliveryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{deliveryId}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a waiting event go, so that those behind it are sent */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                    deliveryId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/replays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send again what happened from a time on, earliest first, at most 10,000 events at a time */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
                    "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        since: string;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            replayed: number;
                        };
                    };
                };
                429: components["responses"]["TooManyRequests"];
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/providers/{id}/acs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Where a SAML identity provider has browsers post its responses (assertion consumer service) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        SAMLResponse: string;
                        RelayState?: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: {
        /** @description Somebody has changed the thing since the revision that `If-Match` names; nothing is written */
        ChangedMeanwhile: {
            headers: {
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description The API key has sent too many requests; wait as `Retry-After` says */
        TooManyRequests: {
            headers: {
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                RateLimit: components["headers"]["RateLimit"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        /** @description Marks a write, so that sending it again within 24 hours does nothing twice and gets the same answer, with the header `Idempotency-Replayed: true`. The same key with another request: 422 `idempotencyKeyReused`; while the first is being worked on: 409 `idempotencyKeyBusy`. */
        IdempotencyKey: string;
        /** @description The `revision` that was read, as an entity tag: `"7"`. When the thing has been changed since: 412 `changedMeanwhile`, whose `change` says when and by whom, and nothing is written. Without it, whatever is there is written over. */
        IfMatch: string;
        /** @description Instead of `If-Match`: something new is made here. When it is there already: 412 `madeMeanwhile`. */
        IfNoneMatch: "*";
    };
    requestBodies: never;
    headers: {
        /** @description The revision of what is shown, as `If-Match` takes it */
        ETag: string;
        /** @description Requests that an API key may send: `"apiKey";q=<quota>;w=<seconds>` */
        "RateLimit-Policy": string;
        /** @description What is left: `"apiKey";r=<requests>;t=<seconds until the next window>` */
        RateLimit: string;
        /** @description With 429: seconds to wait */
        "Retry-After": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
