import msgspec
import pytest

from ngofield.domain.bodies import BODIES
from ngofield.domain.revision import Kind
from ngofield.storage.projection import PROJECTIONS


@pytest.mark.parametrize("kind", Kind)
def test_a_projection_has_a_column_for_every_field_of_its_body(kind: Kind) -> None:
    columns = [column.name for column in PROJECTIONS[kind].columns]
    assert columns == [field.name for field in msgspec.structs.fields(BODIES[kind])]
