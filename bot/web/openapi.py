"""The Open311 part of the site, described as other systems' tools read it (OpenAPI 3.1)."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from domain.reports.categories import Category

Described = Mapping[str, Any]

_TEXT: Described = {"type": "string"}
_MOMENT: Described = {"type": "string", "format": "date-time"}
_CODES: Described = {"type": "string", "enum": [each.value for each in Category]}


@cache
def describe() -> Described:
    """Everything that can be asked for under `/open311/v2`, and what is answered."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "小板凳 · Little Stool: Open311 GeoReport v2",
            "version": "2.0.0",
            "description": "One community's cases, for other civic systems. A key opens one "
            "community; who reported something is never told, nor what was told in confidence.",
        },
        "paths": {
            "/open311/v2/discovery.{format}": _reads("discovery", "Where what is.", "Discovery"),
            "/open311/v2/services.{format}": _reads("services", "What can be filed.", "Services"),
            "/open311/v2/services/{service_code}.{format}": _reads(
                "service", "What can be told with it.", "Definition", _in_path("service_code")
            ),
            "/open311/v2/requests.{format}": _reads(
                "requests", "Cases, the newest first.", "Requests", _key(), *_filters()
            )
            | _files(),
            "/open311/v2/requests/{service_request_id}.{format}": _reads(
                "request", "One case.", "Requests", _key(), _in_path("service_request_id")
            ),
            "/open311/v2/tokens/{token}.{format}": _reads(
                "token", "The number behind a token.", "Tokens", _key(), _in_path("token")
            ),
        },
        "components": {"schemas": _schemas()},
    }


def _reads(name: str, summary: str, schema: str, *parameters: Described) -> dict[str, Any]:
    return {
        "get": {
            "operationId": f"get_{name}",
            "summary": summary,
            "parameters": [_format(), *parameters],
            "responses": _responses(schema),
        }
    }


def _files() -> dict[str, Any]:
    form = "application/x-www-form-urlencoded"
    return {
        "post": {
            "operationId": "post_request",
            "summary": "File a case; the same client_id once more is the same case.",
            "parameters": [_format()],
            "requestBody": {
                "required": True,
                "content": {form: {"schema": {"$ref": "#/components/schemas/Filing"}}},
            },
            "responses": _responses("Filed"),
        }
    }


def _responses(schema: str) -> Described:
    return {
        "200": _response(schema, "As GeoReport v2 tells it."),
        "default": _response("Errors", "What was wrong, as a list."),
    }


def _response(schema: str, description: str) -> Described:
    return {
        "description": description,
        "content": {
            "application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}},
            "text/xml": {},
        },
    }


def _format() -> Described:
    kinds = {"type": "string", "enum": ["json", "xml"]}
    return {"name": "format", "in": "path", "required": True, "schema": kinds}


def _in_path(name: str) -> Described:
    schema = _CODES if name == "service_code" else {"type": "string", "pattern": "^[0-9a-f]+$"}
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _key() -> Described:
    return {"name": "api_key", "in": "query", "required": True, "schema": _TEXT}


def _filters() -> list[Described]:
    schemas: dict[str, Described] = {
        "service_request_id": {"type": "string", "description": "Up to 100, with commas."},
        "service_code": {"type": "string", "description": "One or several, with commas."},
        "start_date": _MOMENT,
        "end_date": {**_MOMENT, "description": "At most 90 days later; both: the last 90 days."},
        "status": {"type": "string", "enum": ["open", "closed", "open,closed"]},
        "page": {"type": "integer", "minimum": 1, "maximum": 10_000},
        "page_size": {"type": "integer", "minimum": 1, "maximum": 200},
    }
    return [{"name": name, "in": "query", "schema": each} for name, each in schemas.items()]


def _schemas() -> Described:
    or_none: dict[str, Described] = {
        "moment": {**_MOMENT, "type": ["string", "null"]},
        "degrees": {"type": ["number", "null"]},
    }
    return {
        "Errors": _list(_object({"code": {"type": "integer"}, "description": _TEXT})),
        "Discovery": _object(
            {
                "changeset": _MOMENT,
                "contact": _TEXT,
                "key_service": _TEXT,
                "endpoints": _list(
                    _object(
                        {
                            "specification": _TEXT,
                            "url": _TEXT,
                            "changeset": _MOMENT,
                            "type": _TEXT,
                            "formats": _list(_TEXT),
                        }
                    )
                ),
            }
        ),
        "Services": _list(
            _object(
                {
                    "service_code": _CODES,
                    "service_name": _TEXT,
                    "description": _TEXT,
                    "metadata": {"type": "boolean"},
                    "type": {"const": "batch"},
                    "keywords": _TEXT,
                    "group": _TEXT,
                }
            )
        ),
        "Definition": _object(
            {
                "service_code": _CODES,
                "attributes": _list(
                    _object(
                        {
                            "variable": {"type": "boolean"},
                            "code": _TEXT,
                            "datatype": _TEXT,
                            "required": {"type": "boolean"},
                            "datatype_description": _TEXT,
                            "order": {"type": "integer"},
                            "description": _TEXT,
                            "values": _list({}),
                        }
                    )
                ),
            }
        ),
        "Requests": _list(
            _object(
                {
                    "service_request_id": _TEXT,
                    "status": {"type": "string", "enum": ["open", "closed"]},
                    "status_notes": _TEXT,
                    "service_name": _TEXT,
                    "service_code": _CODES,
                    "description": _TEXT,
                    "agency_responsible": _TEXT,
                    "service_notice": _TEXT,
                    "requested_datetime": _MOMENT,
                    "updated_datetime": _MOMENT,
                    "expected_datetime": or_none["moment"],
                    "address": _TEXT,
                    "address_id": _TEXT,
                    "zipcode": _TEXT,
                    "lat": or_none["degrees"],
                    "long": or_none["degrees"],
                    "media_url": _TEXT,
                }
            )
        ),
        "Tokens": _list(_object({"service_request_id": _TEXT, "token": _TEXT})),
        "Filed": _list(
            {
                "type": "object",
                "properties": {
                    "token": _TEXT,
                    "service_request_id": _TEXT,
                    "service_notice": _TEXT,
                    "account_id": _TEXT,
                },
                "required": ["service_notice", "account_id"],
                "oneOf": [{"required": ["token"]}, {"required": ["service_request_id"]}],
            }
        ),
        "Filing": {
            "type": "object",
            "properties": {
                "api_key": _TEXT,
                "service_code": _CODES,
                "description": {"type": "string", "minLength": 1, "maxLength": 600},
                "lat": {"type": "number", "minimum": -90, "maximum": 90},
                "long": {"type": "number", "minimum": -180, "maximum": 180},
                "address_string": {"type": "string", "maxLength": 120},
                "attribute[floor]": {"type": "integer", "minimum": -9, "maximum": 199},
                "client_id": {"type": "string", "pattern": "^[A-Za-z0-9._:-]{1,100}$"},
                "media_url": {"type": "string", "description": "Is not fetched."},
            },
            "required": ["api_key", "service_code", "description"],
            "anyOf": [{"required": ["lat", "long"]}, {"required": ["address_string"]}],
        },
    }


def _object(properties: Mapping[str, Described]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Described) -> dict[str, Any]:
    return {"type": "array", "items": items}
