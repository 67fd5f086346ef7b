"""A blocking session stands in the loop's way; classes, queries and pools work as everyday programs expect."""
import asyncio

from sqlalchemy import Boolean, Column, Enum, Float, ForeignKey, Integer, String, and_, create_engine, desc, event, func, or_, select, text
from sqlalchemy.exc import IntegrityError, NoResultFound
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Session, backref, declarative_base, relationship, sessionmaker, validates

Base = declarative_base()


class Customer(Base):
    __tablename__ = 'customers'
    id = Column(Integer, primary_key=True)
    name = Column(String(50), nullable=False)
    email = Column(String, unique=True)
    is_active = Column(Boolean, default=True)
    kind = Column(Enum('plain', 'gold', name='kinds'), default='plain')

    @validates('email')
    def check(self, key, address):
        if '@' not in address:
            raise ValueError(f'{address} is no address')
        return address

    @hybrid_property
    def is_gold(self):
        return self.kind == 'gold'

    def __repr__(self):
        return f'<Customer {self.name}>'


class Order(Base):
    __tablename__ = 'orders'
    id = Column(Integer, primary_key=True)
    total = Column(Float, default=0.0)
    customer_id = Column(Integer, ForeignKey('customers.id'))
    customer = relationship('Customer', backref=backref('orders', order_by='Order.total'))


async def tick():
    for _ in range(3):
        await asyncio.sleep(0.001)
        print('tick')


async def main():
    engine = create_engine('sqlite:///shop.db')
    seen = []
    event.listen(engine, 'before_cursor_execute', lambda connection, cursor, statement, *rest: seen.append(statement.split()[0]))
    Base.metadata.create_all(engine)
    Make = sessionmaker(bind=engine)
    other = asyncio.create_task(tick())
    with Make() as session:
        anna = Customer(name='Anna', email='anna@example.com', kind='gold')
        session.add_all([anna, Customer(name='Ben', email='ben@example.com'), Order(total=7.5, customer=anna)])
        session.commit()
        anna.orders.append(Order(total=2.5))
        session.commit()
        print(anna.orders[0].total, anna.orders[1].customer, anna.is_gold)
        print(session.query(Customer).filter(or_(Customer.name.like('A%'), Customer.id > 5)).all(), session.query(Order).count())
        print(session.query(Customer.name, func.sum(Order.total)).join(Order).group_by(Customer.name).all())
        print(session.execute(select(Customer).where(Customer.is_gold)).scalars().all(), session.query(Customer).order_by(desc(Customer.name)).first())
        print(session.query(Customer).filter(Customer.orders.any(Order.total > 5)).one(), session.query(Customer).filter_by(name='Ben').one().orders)
        try:
            session.query(Customer).filter(and_(Customer.name == 'Zoe', Customer.is_active)).one()
        except NoResultFound as error:
            print(error)
        session.add(Customer(name='Anna again', email='anna@example.com'))
        try:
            session.commit()
        except IntegrityError as error:
            session.rollback()
            print(error.orig)
        try:
            Customer(name='x', email='nobody')
        except ValueError as error:
            print(error)
        session.delete(anna.orders[0])
        session.flush()
        print(session.query(Order).all()[0].total, session.dirty, session.new)
        session.rollback()
        print(session.query(Order).count())
    with engine.connect() as connection:
        print(connection.execute(text('SELECT name FROM customers WHERE id = :id'), {'id': 2}).scalar_one())
        print(str(select(Customer.name).where(Customer.id == 3).limit(2)))
    with Session(engine) as session, session.begin():
        session.execute(text("UPDATE customers SET name = 'Benno' WHERE id = 2"))
    with Session(engine) as session:
        print(session.get(Customer, 2), session.get(Customer, 99), seen[:3])
    await other


asyncio.run(main())
