// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/api/json/jsonfields.h"
#include "core/api/reading.h"

namespace steward {

/// An answer that is there before anything was asked.
template <class T>
QFuture<Outcome<Answer<T>>> ended(const ApiError &error)
{
    QPromise<Outcome<Answer<T>>> promise;
    promise.start();
    promise.addResult(Outcome<Answer<T>>(error));
    promise.finish();
    return promise.future();
}

/// The rows of all pages; `parse` reads one page, `check` judges the whole list and may add to it.
template <class Row, class Parse, class Check>
PageReader<QList<Row>> listReader(Parse parse, Check check)
{
    auto rows = std::make_shared<QList<Row>>();
    PageReader<QList<Row>> reader;
    reader.take = [rows, parse](QByteArray body) -> Outcome<QString> {
        const Outcome<JsonValue> root = parseJson(std::move(body));
        if (!root)
            return root.error();
        const Outcome<QList<Row>> page = parse(*root);
        if (!page)
            return page.error();
        rows->append(*page);
        return nextLinkOf(*root);
    };
    reader.finish = [rows, check]() -> Outcome<QList<Row>> {
        if (std::optional<ApiError> error = check(*rows))
            return *std::move(error);
        return std::move(*rows);
    };
    return reader;
}

/// The one object of an answer.
template <class T, class Parse, class Check>
PageReader<T> objectReader(Parse parse, Check check)
{
    auto value = std::make_shared<std::optional<T>>();
    PageReader<T> reader;
    reader.take = [value, parse](QByteArray body) -> Outcome<QString> {
        const Outcome<JsonValue> root = parseJson(std::move(body));
        if (!root)
            return root.error();
        const Outcome<T> parsed = parse(*root);
        if (!parsed)
            return parsed.error();
        *value = *parsed;
        return QString();
    };
    reader.finish = [value, check]() -> Outcome<T> {
        if (std::optional<ApiError> error = check(**value))
            return *std::move(error);
        return **std::move(value);
    };
    return reader;
}

} // namespace steward
