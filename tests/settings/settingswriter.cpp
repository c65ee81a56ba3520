// SPDX-License-Identifier: Apache-2.0
// Writes connections until it is killed: each file holds fifty entries of one generation.
#include "core/settings/connectionstore.h"

#include <cstdio>

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const steward::ConnectionStore store(QString::fromLocal8Bit(argv[1]));
    for (int generation = 0;; ++generation) {
        QList<steward::TenantConnection> list;
        for (int i = 0; i < 50; ++i) {
            steward::TenantConnection connection;
            connection.id = QUuid::createUuid();
            connection.name =
                QUuid::createUuidV5(QUuid(), QByteArray::number(generation)).toString() + QString::number(generation);
            list.append(connection);
        }
        if (!store.save(list))
            return 1;
        if (generation == 0) {
            std::puts("written");
            std::fflush(stdout);
        }
    }
}
